import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

interface DownloadButtonProps {
  label: string;
  fileName: string;
  /** The content of the file. It never leaves the browser. */
  text: string;
  onSaved?: () => void;
}

/** Saves a text as a file of the person's computer. */
export function DownloadButton({ label, fileName, text, onSaved }: DownloadButtonProps): ReactNode {
  function save(): void {
    const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName;
    link.click();
    URL.revokeObjectURL(url);
    onSaved?.();
  }
  return (
    <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
      {label}
    </Button>
  );
}
