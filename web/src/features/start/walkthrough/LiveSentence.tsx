/** How it looks so far: one sentence, from a quick run of what was answered. */
import { simulate } from "@/api/client";
import type { PlanFile, SimulateRequest, Simulation } from "@/api/types";
import { useAnswer } from "@/features/results/hooks/useAnswer";
import { countInHundred, plusMinus } from "@/format/share";
import { start as startText } from "@/text/start";

const PATHS = 1024;
const words = startText.live;

export function LiveSentence({ plan }: { plan: PlanFile | null }) {
  const question: SimulateRequest | null = plan && { plan, run: { paths: PATHS, compare_models: false } };
  const { settled, pending, problem } = useAnswer(question, simulate);
  return (
    <section aria-label={words.label} aria-live="polite" aria-busy={pending} className="card bg-accent-soft">
      <h2 className="mb-1 text-13 text-muted">{words.label}</h2>
      {plan && settled ? <Sentence simulation={settled.data} stale={pending || problem !== null} /> : <p className="text-15 text-muted">{plan && pending ? words.updating : words.early}</p>}
      {problem && (
        <div className="mt-3 text-15">
          <p className="text-caution">{problem.findings.length > 0 ? words.missing : problem.title}</p>
          <ul className="mt-1 grid gap-2">
            {problem.findings.map(({ pointer, code, message, hint }) => <li key={pointer + code}>{message} {hint && <span className="text-muted">{hint}</span>}</li>)}
          </ul>
        </div>
      )}
    </section>
  );
}

function Sentence({ simulation, stale }: { simulation: Simulation; stale: boolean }) {
  const { value, standard_error: error } = simulation.outcome.success.probability;
  return (
    <>
      <p data-testid="live-sentence" className={`font-serif text-21 text-pretty ${stale ? "opacity-60" : ""}`}>
        {words.lead} <strong className="font-semibold text-accent">{words.chance(countInHundred(value), plusMinus(error))}</strong> {words.tail}
      </p>
      <p className="mt-2 text-13 text-muted">{words.one}</p>
    </>
  );
}
