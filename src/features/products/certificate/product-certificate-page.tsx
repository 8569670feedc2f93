import { useState, type ReactNode } from 'react';
import { Text } from '@mantine/core';
import { AllowedButton } from '#src/components/allowed-button.tsx';
import { Notice } from '#src/components/feedback/notice.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import { ConfirmDialog } from '#src/components/page/confirm-dialog.tsx';
import { Section } from '#src/components/page/section.tsx';
import { deleteProductPrivateCA, describeProductCA } from '#src/contract/certificates.ts';
import { usesCertificates } from '#src/domain/product.ts';
import { useActionMutation, useActionQuery } from '#src/hooks/use-action.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { useShownProduct } from '../product-layout.tsx';
import classes from '../products.module.css';
import { BindCaForm } from './bind-ca-form.tsx';
import { CaProperties } from './ca-properties.tsx';
import { certificateMessages } from './messages.ts';

/** Which CA the certificates of the product's devices come from. */
export default function ProductCertificatePage(): ReactNode {
  const t = useMessages(certificateMessages);
  const { subject } = useShownProduct();
  return usesCertificates(subject.kind) ? (
    <Certificates productId={subject.id} />
  ) : (
    <Notice title={t('unsupportedTitle')} text={t('unsupportedText')} />
  );
}

function Certificates({ productId }: { productId: string }): ReactNode {
  const t = useMessages(certificateMessages);
  const query = useActionQuery(describeProductCA, { ProductId: productId });
  const bound = query.data?.CAs ?? [];
  return (
    <>
      <Section title={t('title')}>
        <QueryView
          query={query}
          errorTitle={t('failed')}
          skeleton={<Skeleton lines={4} />}
          empty={{
            when: ({ CAs }) => CAs.length === 0,
            show: <p className={classes.about}>{t('hubText')}</p>,
          }}
        >
          {({ CAs }) => (
            <>
              {CAs.map((ca) => (
                <CaProperties key={ca.CertName} ca={ca} />
              ))}
              <RemoveCa productId={productId} name={CAs.map((ca) => ca.CertName).join(', ')} />
            </>
          )}
        </QueryView>
      </Section>
      {query.data && (
        <Section title={t('bindTitle')}>
          <BindCaForm
            key={bound.map((ca) => ca.CertName).join()}
            productId={productId}
            bound={bound.map((ca) => ca.CertName)}
          />
        </Section>
      )}
    </>
  );
}

function RemoveCa({ productId, name }: { productId: string; name: string }): ReactNode {
  const t = useMessages(certificateMessages);
  const permission = useMay(deleteProductPrivateCA);
  const [asking, setAsking] = useState(false);
  const { mutate, isPending, error, reset } = useActionMutation(deleteProductPrivateCA, {
    alsoChanges: ['product'],
  });
  const close = (): void => setAsking(false);
  return (
    <>
      <AllowedButton
        permission={permission}
        variant="default"
        onClick={() => {
          reset();
          setAsking(true);
        }}
      >
        {t('remove')}
      </AllowedButton>
      {asking && (
        <ConfirmDialog
          title={t('removeTitle', { name })}
          confirmLabel={t('remove')}
          typeName={null}
          danger
          pending={isPending}
          error={error}
          onClose={close}
          onConfirm={() => mutate({ ProductId: productId }, { onSuccess: close })}
        >
          <Text size="sm">{t('removeText')}</Text>
        </ConfirmDialog>
      )}
    </>
  );
}
