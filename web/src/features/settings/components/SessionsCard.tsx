/** The devices that are signed in, and ending that for one or for all. */
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { endSession, listSessions } from "@/api/household";
import type { Problem, SessionInfo } from "@/api/types";
import { useHousehold } from "@/features/household";
import { Notice } from "@/features/results/components/Notice";
import { settings as settingsText } from "@/text/settings";
import { Card } from "@/ui/Card";
import { deviceWords, momentWords } from "../view";

const words = settingsText.sessions;

export function SessionsCard() {
  const { signOut } = useHousehold();
  const router = useRouter();
  const [sessions, setSessions] = useState<readonly SessionInfo[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const look = useCallback(async () => {
    const answer = await listSessions();
    if (answer.ok) setSessions(answer.data.items);
    setProblem(answer.ok ? null : answer.problem);
  }, []);
  useEffect(() => { void Promise.resolve().then(look); }, [look]);
  const end = async (id: string) => {
    const answer = await endSession(id);
    if (!answer.ok) setProblem(answer.problem);
    await look();
  };
  const everywhere = async () => {
    const answer = await signOut(true);
    if (answer.ok) router.push("/");
    else setProblem(answer.problem);
  };
  return (
    <Card title={words.title}>
      {problem && <Notice problem={problem} onRetry={() => void look()} />}
      {!sessions && !problem && <p className="text-15 text-muted">{words.loading}</p>}
      <ul className="mb-5 grid divide-y divide-line" data-testid="sessions">
        {sessions?.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3 first:pt-0">
            <div>
              <p className="text-15" title={one.device}>{deviceWords(one.device)}{one.current && <span className="text-13 text-accent"> · {words.current}</span>}</p>
              <p className="text-13 text-muted">{words.since(momentWords(one.created_at))}, {words.until(momentWords(one.expires_at))}</p>
            </div>
            {!one.current && <button type="button" className="button" aria-label={words.endNamed(deviceWords(one.device))} onClick={() => void end(one.id)}>{words.end}</button>}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" className="button button-danger min-h-11" onClick={() => void everywhere()}>{words.everywhere}</button>
        <span className="text-13 text-muted">{words.everywhereNote}</span>
      </div>
    </Card>
  );
}
