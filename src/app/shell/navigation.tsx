import { useRef, type ReactNode } from 'react';
import {
  IconApi,
  IconArrowsSplit,
  IconBox,
  IconChevronsLeft,
  IconChevronsRight,
  IconHistory,
  IconLayoutDashboard,
} from '@tabler/icons-react';
import { NavLink } from 'react-router';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useStored } from '#src/hooks/use-stored.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { appMessages } from '../messages.ts';
import classes from './navigation.module.css';

export const NAVIGATION_ID = 'main-navigation';

/** At the side on a wide screen; on a narrow one a popover that the header's button opens. */
export function Navigation(): ReactNode {
  const t = useMessages(appMessages);
  const paths = usePaths();
  const nav = useRef<HTMLElement>(null);
  const [width, setWidth] = useStored('navigation', ['wide', 'icons']);
  const groups = [
    {
      label: null,
      items: [{ to: paths.overview(), label: t('overview'), icon: IconLayoutDashboard, end: true }],
    },
    { label: t('fleet'), items: [{ to: paths.products(), label: t('products'), icon: IconBox }] },
    {
      label: t('route'),
      items: [{ to: paths.rules(), label: t('rules'), icon: IconArrowsSplit }],
    },
    {
      label: t('inspect'),
      items: [
        { to: paths.apiExplorer(), label: t('apiExplorer'), icon: IconApi },
        { to: paths.audit(), label: t('audit'), icon: IconHistory },
      ],
    },
  ];
  const next = width === 'wide' ? 'icons' : 'wide';
  return (
    <nav
      ref={nav}
      id={NAVIGATION_ID}
      popover="auto"
      aria-label={t('navigation')}
      className={classes.nav}
      data-width={width}
    >
      {groups.map((group) => (
        <div key={group.label} className={classes.group}>
          {group.label !== null && <div className={classes.label}>{group.label}</div>}
          {group.items.map(({ to, label, icon: Icon, ...item }) => (
            <NavLink
              key={to}
              to={to}
              end={'end' in item}
              className={classes.link ?? ''}
              title={width === 'icons' ? label : undefined}
              onClick={() => nav.current?.matches(':popover-open') && nav.current.hidePopover()}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              <span className={classes.text}>{label}</span>
            </NavLink>
          ))}
        </div>
      ))}
      <button
        type="button"
        className={classes.collapse}
        aria-label={width === 'wide' ? t('collapse') : t('expand')}
        onClick={() => setWidth(next)}
      >
        {width === 'wide' ? (
          <IconChevronsLeft size={18} aria-hidden />
        ) : (
          <IconChevronsRight size={18} aria-hidden />
        )}
      </button>
    </nav>
  );
}
