import type { ReactNode } from 'react';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { Notice } from '#src/components/feedback/notice.tsx';
import { Section } from '#src/components/page/section.tsx';
import { RevealSecret } from '#src/components/secret/reveal-secret.tsx';
import { describeProduct, updateProductDynamicRegister } from '#src/contract/products.ts';
import { canRegisterDynamically } from '#src/domain/product.ts';
import { callAction } from '#src/api/iotcloud.ts';
import { useActionMutation } from '#src/hooks/use-action.ts';
import { useConnection } from '#src/hooks/use-connection.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { useShownProduct } from '../product-layout.tsx';
import classes from '../products.module.css';
import { registrationMessages } from './messages.ts';
import { registrationRequest } from './register-type.ts';
import { RegistrationForm } from './registration-form.tsx';

/** Who may register devices of the product, and the secret that they do it with. */
export default function ProductRegistrationPage(): ReactNode {
  const t = useMessages(registrationMessages);
  const { subject } = useShownProduct();
  return canRegisterDynamically(subject.kind.type) ? (
    <Registration />
  ) : (
    <Notice title={t('unsupportedTitle')} text={t('unsupportedText')} />
  );
}

function Registration(): ReactNode {
  const t = useMessages(registrationMessages);
  const { answer, subject } = useShownProduct();
  const { RegisterType = 0, RegisterLimit = 0 } = answer.ProductProperties ?? {};
  const limit = Number(RegisterLimit);
  const { mutate, isPending, isSuccess, error, reset } = useActionMutation(
    updateProductDynamicRegister,
  );
  return (
    <>
      <Section title={t('title')}>
        <p className={classes.about}>{t('about')}</p>
        <RegistrationForm
          // Other values than those it started with begin a new form.
          key={`${RegisterType} ${RegisterLimit}`}
          type={String(RegisterType)}
          limit={limit}
          disabledReason={subject.kind.disabled ? t('productDisabled') : null}
          pending={isPending}
          saved={isSuccess}
          onChange={reset}
          onSave={(values) =>
            mutate({ ProductId: subject.id, ...registrationRequest(values, limit) })
          }
        />
        {error && <ErrorView title={t('failed')} error={error} />}
      </Section>
      <Section title={t('secret')}>
        <p className={classes.about}>{t('secretAbout')}</p>
        {Number(RegisterType) === 0 ? (
          <p className={classes.about}>{t('secretOff')}</p>
        ) : (
          <ProductSecret productId={subject.id} />
        )}
      </Section>
    </>
  );
}

function ProductSecret({ productId }: { productId: string }): ReactNode {
  const t = useMessages(registrationMessages);
  const connection = useConnection();
  return (
    <RevealSecret
      name={t('secret')}
      load={async (signal) => {
        const params = { ProductId: productId };
        const answer = await callAction(connection, describeProduct, params, {
          reveal: true,
          signal,
        });
        return answer.ProductProperties?.ProductSecret ?? '';
      }}
    />
  );
}
