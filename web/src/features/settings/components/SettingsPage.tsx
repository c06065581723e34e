"use client";
/** What belongs to the reader rather than to the plan: the account, its devices, how things look, and the plan as a file. */
import Link from "next/link";
import { useHousehold } from "@/features/household";
import type { Me } from "@/api/types";
import { text } from "@/text/en";
import { settings as settingsText } from "@/text/settings";
import { Card } from "@/ui/Card";
import { Frame } from "@/ui/Frame";
import { setPreference, usePreferences } from "@/ui/preferences";
import { Segmented } from "@/ui/Segmented";
import { PasswordCard } from "./PasswordCard";
import { PlanFileCard } from "./PlanFileCard";
import { SessionsCard } from "./SessionsCard";

const words = settingsText;

export function SettingsPage() {
  const { me, loading } = useHousehold();
  return (
    <Frame amounts={false}>
      <h1 className="pt-2 pb-6 font-serif text-28 sm:pt-6 sm:text-40">{words.title}</h1>
      <div className="grid max-w-[64rem] items-start gap-4 lg:grid-cols-2">
        {me ? <Profile me={me} /> : !loading && <Anonymous />}
        <Look />
        <PlanFileCard />
        {me && <SessionsCard />}
        {me && <PasswordCard email={me.user.email} />}
      </div>
    </Frame>
  );
}

function Profile({ me }: { me: Me }) {
  const rows = [[words.account.email, me.user.email], [words.account.household, me.household.name], [words.account.role, words.account.roles[me.role]]];
  return (
    <Card title={words.account.title}>
      <dl className="grid gap-3 text-15">
        {rows.map(([label, value]) => <div key={label}><dt className="text-13 text-muted">{label}</dt><dd className="wrap-anywhere">{value}</dd></div>)}
      </dl>
    </Card>
  );
}

function Anonymous() {
  return (
    <Card title={words.account.title} finding={words.anonymous.title}>
      <p className="mb-5 text-15 text-muted">{words.anonymous.words}</p>
      <div className="flex flex-wrap gap-3">
        <Link href="/sign-up" prefetch={false} className="button button-main">{text.household.account.signUp}</Link>
        <Link href="/sign-in" prefetch={false} className="button min-h-11">{text.household.account.signIn}</Link>
      </div>
    </Card>
  );
}

function Look() {
  const { theme, dollars, hidden } = usePreferences();
  const { themes } = words.look;
  return (
    <Card title={words.look.title}>
      <div className="grid gap-4">
        <Row label={words.look.theme}>
          <Segmented label={words.look.theme} value={theme} onChange={(value) => setPreference("theme", value)}
            options={[{ value: "system", label: themes.system }, { value: "light", label: themes.light }, { value: "dark", label: themes.dark }]} />
        </Row>
        <Row label={words.look.dollars}>
          <Segmented label={words.look.dollars} value={dollars} onChange={(value) => setPreference("dollars", value)}
            options={[{ value: "real", label: text.bar.real }, { value: "nominal", label: text.bar.nominal }]} />
        </Row>
        <Row label={words.look.hidden}>
          <Segmented label={words.look.hidden} value={hidden ? "hidden" : "shown"} onChange={(value) => setPreference("hidden", value === "hidden")}
            options={[{ value: "shown", label: words.look.show }, { value: "hidden", label: words.look.hide }]} />
        </Row>
      </div>
    </Card>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return <div><p className="mb-1 text-15">{label}</p>{children}</div>;
}
