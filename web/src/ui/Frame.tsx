"use client";
/** The frame around every page: a rail on a desk, icons on a tablet, a bar below on a phone; the household on top. */
import type { ReactNode } from "react";
import { text } from "@/text/en";
import { Icon, Mark, type IconName } from "./Icon";
import { setPreference, usePreferences, type Theme } from "./preferences";
import { Segmented } from "./Segmented";

interface Props { household: string; status: string; children: ReactNode }

export function Frame({ household, status, children }: Props) {
  return (
    <div className="sm:pl-16 lg:pl-24">
      <a href="#main" className="button sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50">{text.skip}</a>
      <Navigation />
      <header className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-2 gap-y-1 px-4 pt-3 sm:px-8 lg:px-10 lg:pt-5">
        <p className="mr-auto flex items-baseline gap-3">
          <span className="font-serif text-17 sm:text-21">{household}</span>
          <span role="status" className="text-13 text-muted max-sm:sr-only">{status}</span>
        </p>
        <TopControls />
      </header>
      <main id="main" className="mx-auto max-w-[90rem] px-4 pt-4 pb-28 sm:px-8 sm:pb-16 lg:px-10">{children}</main>
    </div>
  );
}

/** Only places that exist are listed. */
function Navigation() {
  return (
    <nav aria-label={text.nav.label} className="rail">
      <span className="hidden pt-1 pb-6 sm:block"><Mark /></span>
      <a href="/" aria-current="page" className="rail-item">
        <Icon name="results" /><span className="sm:max-lg:sr-only">{text.nav.results}</span>
      </a>
      <a href="#what-if" className="rail-item sm:hidden">
        <Icon name="whatIf" /><span>{text.nav.whatIf}</span>
      </a>
    </nav>
  );
}

const THEMES: Record<Theme, { icon: IconName; next: Theme }> = {
  system: { icon: "system", next: "light" },
  light: { icon: "sun", next: "dark" },
  dark: { icon: "moon", next: "system" },
};

function TopControls() {
  const { dollars, hidden, theme } = usePreferences();
  const hideLabel = hidden ? text.bar.show : text.bar.hide;
  return (
    <div className="flex items-center sm:gap-1">
      <Segmented label={text.bar.dollars} value={dollars} onChange={(value) => setPreference("dollars", value)} className="mr-1 sm:mr-2"
        options={[
          { value: "real", label: text.bar.real, short: text.bar.realShort },
          { value: "nominal", label: text.bar.nominal, short: text.bar.nominalShort },
        ]} />
      <button type="button" className="icon-button" aria-pressed={hidden} aria-label={text.bar.hide} title={hideLabel}
        onClick={() => setPreference("hidden", !hidden)}>
        <Icon name={hidden ? "eyeOff" : "eye"} />
      </button>
      <button type="button" className="icon-button" aria-label={text.bar.theme[theme]} title={text.bar.theme[theme]}
        onClick={() => setPreference("theme", THEMES[theme].next)}>
        <Icon name={THEMES[theme].icon} />
      </button>
    </div>
  );
}
