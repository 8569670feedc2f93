import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import classes from './page.module.css';

interface TabLinksProps {
  label: string;
  tabs: readonly { to: string; label: string; end?: boolean }[];
}

/** Tabs of a detail page. They are links, because each tab has an address. */
export function TabLinks({ label, tabs }: TabLinksProps): ReactNode {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tab.end ?? false} className={classes.tab ?? ''}>
          {tab.label}
        </NavLink>
      ))}
    </nav>
  );
}
