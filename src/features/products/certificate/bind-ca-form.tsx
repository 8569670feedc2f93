import { useState, type ReactNode } from 'react';
import { Select, Stack } from '@mantine/core';
import { Link } from 'react-router';
import { AllowedButton } from '#src/components/allowed-button.tsx';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { QueryView } from '#src/components/feedback/query-view.tsx';
import { Skeleton } from '#src/components/feedback/skeleton.tsx';
import {
  createPrivateCA,
  describePrivateCAs,
  updateProductPrivateCA,
} from '#src/contract/certificates.ts';
import { useActionMutation, useActionQuery } from '#src/hooks/use-action.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import classes from '../products.module.css';
import { certificateMessages } from './messages.ts';

interface BindCaFormProps {
  productId: string;
  /** The names of the CAs that the product has already. */
  bound: readonly string[];
}

/** Chooses one of the account's private CAs for a product. */
export function BindCaForm({ productId, bound }: BindCaFormProps): ReactNode {
  const t = useMessages(certificateMessages);
  const paths = usePaths();
  const query = useActionQuery(describePrivateCAs, {});
  return (
    <QueryView
      query={query}
      errorTitle={t('casFailed')}
      skeleton={<Skeleton lines={2} />}
      empty={{
        when: ({ CAs }) => CAs.every((ca) => bound.includes(ca.CertName)),
        show: (
          <p className={classes.about}>
            {t('noneText')}{' '}
            <Link to={paths.apiExplorerAction(createPrivateCA.name)}>{t('toUpload')}</Link>
          </p>
        ),
      }}
    >
      {({ CAs }) => (
        <ChooseCa
          productId={productId}
          replaces={bound.length > 0}
          names={CAs.map((ca) => ca.CertName).filter((name) => !bound.includes(name))}
        />
      )}
    </QueryView>
  );
}

interface ChooseCaProps {
  productId: string;
  replaces: boolean;
  names: string[];
}

function ChooseCa({ productId, replaces, names }: ChooseCaProps): ReactNode {
  const t = useMessages(certificateMessages);
  const permission = useMay(updateProductPrivateCA);
  const [name, setName] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const { mutate, isPending, error } = useActionMutation(updateProductPrivateCA, {
    alsoChanges: ['product'],
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(name === null);
        if (name !== null && !isPending && permission.allowed) {
          mutate({ ProductId: productId, CertName: name });
        }
      }}
    >
      <Stack gap="md">
        <p className={classes.about}>
          {t('bindAbout')} {replaces && t('replaceAbout')}
        </p>
        <Select
          label={t('choose')}
          data={names}
          value={name}
          error={missing && name === null ? t('chooseFirst') : null}
          onChange={setName}
        />
        {error && <ErrorView title={t('bindFailed')} error={error} />}
        <div className={classes.bar}>
          <AllowedButton permission={permission} type="submit" loading={isPending}>
            {t('bind')}
          </AllowedButton>
        </div>
      </Stack>
    </form>
  );
}
