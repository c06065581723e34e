"use client";
/** The frame around every page: a rail on a desk, icons on a tablet, a bar below on a phone; the household on top. */
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { text } from "@/text/en";
import { AccountMenu } from "./AccountMenu";
import { DraftNotice, HouseholdLine } from "./HouseholdLine";
import { Icon, Mark, type IconName } from "./Icon";
import { setPreference, usePreferences, type Theme } from "./preferences";
import { Segmented } from "./Segmented";

interface Props {
  /** What the page is doing, e.g. working out an answer. */
  status?: string;
  /** Whether the page shows amounts, so that their dollars can be chosen. */
  amounts?: boolean;
  children: ReactNode;
}

export function Frame({ status = "", amounts = true, children }: Props) {
  return (
    <div className="sm:pl-16 lg:pl-24">
      <a href="#main" className="button sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50">{text.skip}</a>
      <Navigation />
      <header className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-2 gap-y-1 px-4 pt-3 sm:px-8 lg:px-10 lg:pt-5">
        <HouseholdLine status={status} />
        <TopControls amounts={amounts} />
      </header>
      <main id="main" className="mx-auto max-w-[90rem] px-4 pt-4 pb-28 sm:px-8 sm:pb-16 lg:px-10">
        <DraftNotice />
        {children}
      </main>
    </div>
  );
}

/** Only places that exist are listed. */
const PLACES: readonly { href: string; icon: IconName; name: string }[] = [
  { href: "/", icon: "today", name: text.nav.today },
  { href: "/plan", icon: "plan", name: text.nav.plan },
  { href: "/results", icon: "results", name: text.nav.results },
  { href: "/reports", icon: "reports", name: text.nav.reports },
  { href: "/settings", icon: "settings", name: text.nav.settings },
];

function Navigation() {
  const here = usePathname().replace(/(.)\/$/, "$1");
  return (
    <nav aria-label={text.nav.label} className="rail">
      <span className="hidden pt-1 pb-6 sm:block"><Mark /></span>
      {PLACES.map(({ href, icon, name }) => (
        <Link key={href} href={href} prefetch={false} className="rail-item" title={name} aria-current={here === href ? "page" : undefined}>
          <Icon name={icon} /><span className="sm:max-lg:sr-only">{name}</span>
        </Link>
      ))}
    </nav>
  );
}

const THEMES: Record<Theme, { icon: IconName; next: Theme }> = {
  system: { icon: "system", next: "light" },
  light: { icon: "sun", next: "dark" },
  dark: { icon: "moon", next: "system" },
};

function TopControls({ amounts }: { amounts: boolean }) {
  const { dollars, hidden, theme } = usePreferences();
  const hideLabel = hidden ? text.bar.show : text.bar.hide;
  return (
    <div className="flex items-center sm:gap-1">
      {amounts && (
        <>
          <Segmented label={text.bar.dollars} value={dollars} onChange={(value) => setPreference("dollars", value)} className="mr-1 sm:mr-2"
            options={[
              { value: "real", label: text.bar.real, short: text.bar.realShort },
              { value: "nominal", label: text.bar.nominal, short: text.bar.nominalShort },
            ]} />
          <button type="button" className="icon-button" aria-pressed={hidden} aria-label={text.bar.hide} title={hideLabel}
            onClick={() => setPreference("hidden", !hidden)}>
            <Icon name={hidden ? "eyeOff" : "eye"} />
          </button>
        </>
      )}
      {/* A phone has little room here; its theme is in the settings. */}
      <button type="button" className="icon-button max-sm:hidden" aria-label={text.bar.theme[theme]} title={text.bar.theme[theme]}
        onClick={() => setPreference("theme", THEMES[theme].next)}>
        <Icon name={THEMES[theme].icon} />
      </button>
      <AccountMenu />
    </div>
  );
}
