/** Earlier versions of the plan: when, by whom, what changed in words, and the way back. */
import { useEffect } from "react";
import Link from "next/link";
import type { PlanVersion } from "@/api/types";
import { useHousehold } from "@/features/household";
import type { Money } from "@/format/money";
import { plan as planText } from "@/text/plan";
import { Drawer } from "@/ui/Drawer";
import { differences } from "../model/difference";
import { asPlan } from "../model/edit";
import { useVersions, type Versions } from "../hooks/useVersions";
import { Changes } from "./Changes";
import { DrawerHead } from "./DrawerHead";

const words = planText.history;
const SHOWN = 6;

export function HistoryDrawer({ open, onClose, money }: { open: boolean; onClose: () => void; money: Money }) {
  const { source, rewind, canEdit } = useHousehold();
  const stored = source.kind === "stored" ? source : null;
  const versions = useVersions(stored?.id ?? null, stored?.version ?? 0, open);
  const back = async (to: number) => {
    const answer = await rewind(to);
    if (answer.ok) onClose();
  };
  return (
    <Drawer open={open} label={words.title} onClose={onClose}>
      <DrawerHead title={words.title} lead={words.lead} onClose={onClose} />
      <div className="grid gap-5 px-6 pb-8">
        {!stored && <p className="text-15">{words.signIn} <Link href="/sign-up" prefetch={false} className="text-accent underline underline-offset-2">{planText.scenarios.signUp}</Link></p>}
        {stored && versions.failed && <p role="alert" className="text-15 text-danger">{words.failed}</p>}
        {stored && !versions.failed && !versions.versions && <p className="text-15 text-muted">{words.loading}</p>}
        <ol className="grid gap-5">
          {(stored && versions.versions)?.map((one, at, all) => (
            <Version key={one.version} one={one} current={at === 0} before={all[at + 1]?.version ?? null} versions={versions} money={money} onBack={canEdit && at > 0 ? () => void back(one.version) : null} />
          ))}
        </ol>
      </div>
    </Drawer>
  );
}

interface VersionProps { one: PlanVersion; current: boolean; before: number | null; versions: Versions; money: Money; onBack: (() => void) | null }

function Version({ one, current, before, versions: { plans, read }, money, onBack }: VersionProps) {
  const now = plans.get(one.version);
  const then = before === null ? undefined : plans.get(before);
  useEffect(() => {
    if (!now) read(one.version);
  }, [now, one.version, read]);
  return (
    <li data-version={one.version}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-15 font-semibold">{words.version(one.version)}{current && <span className="ml-2 text-13 font-normal text-accent">{words.now}</span>}</h3>
        <p className="text-13 text-muted">{words.by(one.created_by, when(one.created_at))}</p>
      </div>
      {one.rewound_from !== null && <p className="text-15">{words.rewound(one.rewound_from)}</p>}
      {before === null ? <p className="text-15 text-muted">{words.first}</p> : now && then && <Changes changes={differences(asPlan(then), asPlan(now), money)} nothing={words.nothing} most={SHOWN} />}
      {onBack && <p className="mt-2"><button type="button" className="button" onClick={onBack}>{words.back}<span className="sr-only">: {words.version(one.version)}</span></button></p>}
    </li>
  );
}

const day = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short" });

function when(time: string): string {
  return day.format(new Date(time));
}
