/** The plan in hand, as it is shown, as a TOML file. */
import Link from "next/link";
import { useState } from "react";
import { writePlanFile } from "@/api/household";
import type { Problem } from "@/api/types";
import { useHousehold } from "@/features/household";
import { Notice } from "@/features/results/components/Notice";
import { settings as settingsText } from "@/text/settings";
import { Card } from "@/ui/Card";
import { fileNameOf } from "../view";

const words = settingsText.file;

export function PlanFileCard() {
  const { plan } = useHousehold();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async () => {
    if (!plan) return;
    setBusy(true);
    const answer = await writePlanFile(plan);
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) download(answer.data.text, fileNameOf(plan.name));
  };
  return (
    <Card title={words.title} {...(plan ? { finding: plan.name } : {})}>
      <p className="mb-5 text-15 text-muted">{words.words}</p>
      {problem && <Notice problem={problem} />}
      <div className="flex flex-wrap gap-3">
        <button type="button" className="button min-h-11" disabled={!plan || busy} onClick={() => void save()}>{busy ? words.busy : words.save}</button>
        <Link href="/start" prefetch={false} className="button min-h-11">{words.bring}</Link>
      </div>
    </Card>
  );
}

function download(content: string, name: string): void {
  const href = URL.createObjectURL(new Blob([content], { type: "application/toml" }));
  const link = document.createElement("a");
  [link.href, link.download] = [href, name];
  link.click();
  // The browser has taken the file once the click is over.
  setTimeout(() => URL.revokeObjectURL(href), 0);
}
