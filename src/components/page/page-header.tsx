import type { ReactNode } from 'react';
import classes from './page.module.css';

interface PageHeaderProps {
  title: string;
  /** State and copyable id, beside the title. */
  beside?: ReactNode;
  /** One plain sentence. */
  subtitle?: ReactNode;
  /** The main action and, for a detail page, the menu of the others. */
  actions?: ReactNode;
}

export function PageHeader({ title, beside, subtitle, actions }: PageHeaderProps): ReactNode {
  return (
    <div className={classes.header}>
      <title>{`${title} · IoT Hub`}</title>
      <div className={classes.heading}>
        <div className={classes.title}>
          <h1>{title}</h1>
          {beside}
        </div>
        {subtitle !== undefined && <p className={classes.subtitle}>{subtitle}</p>}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
