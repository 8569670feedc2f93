import { useState, type ReactNode } from 'react';
import { Properties, Property } from '#src/components/page/properties.tsx';
import { SecretBox } from '#src/components/secret/secret-box.tsx';
import { Time } from '#src/components/time/time.tsx';
import type { CertInfo } from '#src/contract/structures.ts';
import { toMilliseconds } from '#src/lib/time.ts';
import { useMessages } from '#src/i18n/translate.ts';
import classes from '../products.module.css';
import { certificateMessages } from './messages.ts';

/** A CA certificate as the cloud describes it; its times are Unix milliseconds. */
export function CaProperties({ ca }: { ca: CertInfo }): ReactNode {
  const t = useMessages(certificateMessages);
  const [now] = useState(() => Date.now());
  const expired = (toMilliseconds(ca.ExpireTime) ?? now) < now;
  return (
    <div className={classes.certificate}>
      <Properties>
        <Property name={t('name')}>{ca.CertName}</Property>
        <Property name={t('serial')}>
          <code>{ca.CertSN}</code>
        </Property>
        <Property name={t('subject')}>{ca.Subject}</Property>
        <Property name={t('issuer')}>{ca.IssuerName}</Property>
        <Property name={t('effective')}>
          <Time value={ca.EffectiveTime} show="both" />
        </Property>
        <Property name={t('expires')}>
          <Time value={ca.ExpireTime} show="both" />
          {expired && <strong className={classes.expired}>▲ {t('expired')}</strong>}
        </Property>
        <Property name={t('created')}>
          <Time value={ca.CreateTime} show="both" />
        </Property>
      </Properties>
      <details className={classes.pem}>
        <summary>{t('text')}</summary>
        <SecretBox name={t('text')} value={ca.CertText} />
      </details>
    </div>
  );
}
