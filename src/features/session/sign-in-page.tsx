import { useEffect, useRef, type ReactNode } from 'react';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { sessionQuery, signIn } from '#src/api/console.ts';
import { ErrorView } from '#src/components/feedback/error-view.tsx';
import { useMessages } from '#src/i18n/translate.ts';
import { sessionMessages } from './messages.ts';
import { nextPage } from './next-page.ts';
import classes from './sign-in-page.module.css';

/** The token of a one-time link stands in the fragment, which no server and no log ever sees. */
function tokenOf(hash: string): string | null {
  return new URLSearchParams(hash.slice(1)).get('token');
}

export default function SignInPage(): ReactNode {
  const t = useMessages(sessionMessages);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const location = useLocation();
  const [search] = useSearchParams();
  const entering = useMutation({
    mutationFn: signIn,
    onSuccess: async (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session);
      await navigate(nextPage(search.get('next'), window.location.origin), { replace: true });
    },
  });

  const token = tokenOf(location.hash);
  const { mutate } = entering;
  const used = useRef<string>(null);
  useEffect(() => {
    // A link works once, so the same token must not be sent twice.
    if (token === null || used.current === token) return;
    used.current = token;
    mutate({ token });
  }, [token, mutate]);

  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { username: 'admin', password: '' },
    validate: {
      username: (value) => (value === '' ? t('missing', { field: t('username') }) : null),
      password: (value) => (value === '' ? t('missing', { field: t('password') }) : null),
    },
  });

  return (
    <main className={classes.page}>
      <title>{`${t('title')} · ${t('product')}`}</title>
      <div className={classes.box}>
        <div className={classes.brand}>
          <img src="/mark.svg" width={32} height={32} alt="" />
          <span>{t('product')}</span>
        </div>
        <h1>{t('title')}</h1>
        {entering.error && <ErrorView title={t('failed')} error={entering.error} />}
        {token !== null && entering.isPending ? (
          <p role="status">{t('withLink')}</p>
        ) : (
          <form onSubmit={form.onSubmit((values) => mutate(values))}>
            <Stack gap="sm">
              <TextInput
                label={t('username')}
                autoComplete="username"
                key={form.key('username')}
                {...form.getInputProps('username')}
              />
              <PasswordInput
                label={t('password')}
                autoComplete="current-password"
                autoFocus
                visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
                key={form.key('password')}
                {...form.getInputProps('password')}
              />
              <Button type="submit" loading={entering.isPending}>
                {t('submit')}
              </Button>
            </Stack>
          </form>
        )}
        <p className={classes.hint}>{t('linkHint')}</p>
      </div>
    </main>
  );
}
