import type { ReactNode } from 'react';
import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconLanguage, IconMenu2, IconMoon, IconUser } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { sessionQuery, signOut } from '#src/api/console.ts';
import { Choice } from '#src/components/menu/choice.tsx';
import { PopoverMenu } from '#src/components/menu/popover-menu.tsx';
import { useConnection, useSession } from '#src/hooks/use-connection.ts';
import { useTimeZone } from '#src/hooks/use-time-zone.ts';
import { LOCALES, setLocale, useLocale, type Locale } from '#src/i18n/locale.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { paths } from '#src/lib/paths.ts';
import { appMessages } from '../messages.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import classes from './header.module.css';
import { NAVIGATION_ID } from './navigation.tsx';

const LOCALE_NAMES: Record<Locale, string> = { 'en-US': 'English', 'zh-CN': '简体中文' };

export function Header(): ReactNode {
  const t = useMessages(appMessages);
  return (
    <header className={classes.header}>
      <button
        type="button"
        className={classes.burger}
        popoverTarget={NAVIGATION_ID}
        aria-label={t('openNavigation')}
      >
        <IconMenu2 size={20} aria-hidden />
      </button>
      <Link to={paths.home()} className={classes.mark} aria-label={t('product')}>
        <img src="/mark.svg" width={24} height={24} alt="" />
      </Link>
      <Breadcrumbs />
      <div className={classes.tools}>
        <ConnectionMenu />
        <LanguageMenu />
        <ThemeMenu />
        <UserMenu />
      </div>
    </header>
  );
}

function ConnectionMenu(): ReactNode {
  const t = useMessages(appMessages);
  const name = useConnection();
  const { connections } = useSession();
  const current = connections.find((connection) => connection.name === name);
  const shown = current?.kind === 'local' ? t('localHub') : name;
  const region = current?.region === shown ? undefined : current?.region;
  return (
    <PopoverMenu
      label={t('connection', { name: region === undefined ? shown : `${shown} ${region}` })}
      button={
        <span className={classes.connection} data-kind={current?.kind}>
          {/* The blank is only read: the name of the button must say what stands in it. */}
          <span>{shown}</span>{' '}
          {region !== undefined && <span className={classes.region}>{region}</span>}
        </span>
      }
    >
      {(close) =>
        connections.map((connection) => (
          <Link
            key={connection.name}
            to={paths.overview(connection.name)}
            className={classes.item}
            aria-current={connection.name === name ? 'true' : undefined}
            onClick={close}
          >
            <span className={classes.connection} data-kind={connection.kind}>
              {connection.name}
            </span>
            <span className={classes.small}>
              {connection.region} · {connection.host}
            </span>
          </Link>
        ))
      }
    </PopoverMenu>
  );
}

function LanguageMenu(): ReactNode {
  const t = useMessages(appMessages);
  const locale = useLocale();
  const options = LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }));
  return (
    <PopoverMenu label={t('language')} button={<IconLanguage size={18} aria-hidden />}>
      {() => (
        <Choice legend={t('language')} value={locale} options={options} onChange={setLocale} />
      )}
    </PopoverMenu>
  );
}

function ThemeMenu(): ReactNode {
  const t = useMessages(appMessages);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [zone, setZone] = useTimeZone();
  const themes: { value: MantineColorScheme; label: string }[] = [
    { value: 'light', label: t('themeLight') },
    { value: 'dark', label: t('themeDark') },
    { value: 'auto', label: t('themeSystem') },
  ];
  const zones = [
    { value: 'local' as const, label: t('timeZoneLocal') },
    { value: 'utc' as const, label: t('timeZoneUtc') },
  ];
  return (
    <PopoverMenu label={t('theme')} button={<IconMoon size={18} aria-hidden />}>
      {() => (
        <>
          <Choice
            legend={t('theme')}
            value={colorScheme}
            options={themes}
            onChange={setColorScheme}
          />
          <Choice legend={t('timeZone')} value={zone} options={zones} onChange={setZone} />
        </>
      )}
    </PopoverMenu>
  );
}

function UserMenu(): ReactNode {
  const t = useMessages(appMessages);
  const session = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  async function leave(): Promise<void> {
    await signOut();
    // Away first: a page that is still there would ask once more, without a session.
    await navigate(paths.signIn());
    queryClient.clear();
    queryClient.setQueryData(sessionQuery.queryKey, null);
  }
  return (
    <PopoverMenu label={t('userMenu')} button={<IconUser size={18} aria-hidden />}>
      {() => (
        <>
          <div className={classes.who}>
            {t('signedInAs', { user: session.user, role: t(session.role) })}
          </div>
          <button type="button" className={classes.item} onClick={() => void leave()}>
            {t('signOut')}
          </button>
        </>
      )}
    </PopoverMenu>
  );
}
