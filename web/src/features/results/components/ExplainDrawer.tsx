/** Why a figure is what it is: its worksheet, each line able to open its own, the receipt at the foot. */
import { useState } from "react";
import type { Line, Receipt, Worksheet } from "@/api/types";
import type { Money } from "@/format/money";
import { cards } from "@/text/cards";
import { Drawer } from "@/ui/Drawer";
import { Icon } from "@/ui/Icon";
import type { Asked } from "../hooks/useAnswer";
import { copyText, worksheetText } from "../worksheet";
import { Notice } from "./Notice";

export interface Question { year: number; item: string }

interface Props {
  /** The way taken, from the first figure to the line now open. */
  questions: readonly Question[];
  onQuestions: (questions: readonly Question[]) => void;
  asked: Asked<Question, Worksheet>;
  money: Money;
}

export function ExplainDrawer({ questions, onQuestions, asked, money }: Props) {
  const open = questions.at(-1);
  const { settled, problem, retry } = asked;
  const sheet = settled && settled.question.item === open?.item && settled.question.year === open.year ? settled.data : null;
  return (
    <Drawer open={open !== undefined} label={cards.explain.eyebrow} onClose={() => onQuestions([])}>
      <header className="sticky top-0 z-10 flex items-center gap-1 bg-raised px-4 pt-3 pb-1 sm:px-6">
        {questions.length > 1 && (
          <button type="button" className="icon-button -ml-2" aria-label={cards.explain.back} onClick={() => onQuestions(questions.slice(0, -1))}><Icon name="back" /></button>
        )}
        <p className="mr-auto text-13 text-muted">{cards.explain.eyebrow}</p>
        {sheet && <CopyButton sheet={sheet} money={money} />}
        <button type="button" className="icon-button -mr-2" aria-label={cards.explain.close} onClick={() => onQuestions([])}><Icon name="close" /></button>
      </header>
      <div className="flex grow flex-col px-4 pb-8 sm:px-6" aria-live="polite">
        {sheet && <Sheet sheet={sheet} money={money} onOpen={(item) => onQuestions([...questions, { year: sheet.year, item }])} />}
        {!sheet && problem && <Notice problem={problem} onRetry={retry} />}
        {!sheet && !problem && <Waiting />}
      </div>
    </Drawer>
  );
}

function Sheet({ sheet, money, onOpen }: { sheet: Worksheet; money: Money; onOpen: (item: string) => void }) {
  return (
    <>
      <h2 className="font-serif text-21">{sheet.title}</h2>
      <p className="mt-1 mb-6 text-40 font-semibold tracking-tight" data-testid="worksheet-total">{money.cents(sheet.total)}</p>
      <Lines lines={sheet.lines} money={money} onOpen={onOpen} own={sheet.item} />
      <p className="flex justify-between gap-4 border-t-2 border-ink py-3 text-15 font-semibold"><span>{cards.explain.total}</span><span>{money.cents(sheet.total)}</span></p>
      <ReceiptView receipt={sheet.receipt} />
    </>
  );
}

interface LinesProps { lines: readonly Line[]; money: Money; onOpen: (item: string) => void; own: string }

function Lines({ lines, ...rest }: LinesProps) {
  return (
    <ol data-testid="worksheet-lines">
      {lines.map((line, i) => (
        // Lines have no id and never move.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={i} className="border-t border-line py-2.5 first:border-t-0">
          <LineRow line={line} {...rest} />
          {line.lines.length > 0 && <div className="mt-2 border-l-2 border-line pl-4 text-muted"><Lines lines={line.lines} {...rest} /></div>}
        </li>
      ))}
    </ol>
  );
}

function LineRow({ line, money, onOpen, own }: Omit<LinesProps, "lines"> & { line: Line }) {
  const { item } = line;
  const details = [line.form, line.source].filter(Boolean).join(" · ");
  return (
    <>
      <div className="flex items-baseline justify-between gap-4 text-15">
        {item && item !== own ? (
          <button type="button" className="text-left text-accent underline decoration-line-strong underline-offset-4 hover:decoration-accent" onClick={() => onOpen(item)} aria-label={cards.explain.opens(line.label)}>{line.label}</button>
        ) : <span>{line.label}</span>}
        <span className="whitespace-nowrap">{money.cents(line.amount)}</span>
      </div>
      {details && <p className="text-13 text-muted">{details}</p>}
      {line.note && <p className="max-w-[44ch] text-13 text-muted italic">{line.note}</p>}
    </>
  );
}

const SHORT_HASH = 12;
const FIELDS = ["result", "plan", "law", "market", "program", "engine", "model", "seed", "paths", "steps_per_year", "arithmetic", "dollars"] as const;

function ReceiptView({ receipt }: { receipt: Receipt }) {
  const value = (field: (typeof FIELDS)[number]) => (field === "dollars" ? cards.explain[receipt.dollars] : String(receipt[field]));
  return (
    <footer className="mt-auto pt-8 text-13">
      <details className="details border-t border-line pt-3">
        <summary className="flex items-center justify-between text-muted hover:text-ink">
          <span>{cards.explain.receipt} <code className="ml-1">{receipt.result.slice(0, SHORT_HASH)}</code></span><Icon name="chevron" className="icon-turn" />
        </summary>
        <p className="mt-2 mb-2 text-muted">{cards.explain.receiptLead}</p>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
          {FIELDS.map((field) => (
            <div key={field} className="contents">
              <dt className="text-muted">{cards.explain.receiptFields[field]}</dt>
              <dd className="text-right font-mono break-all">{value(field)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </footer>
  );
}

function CopyButton({ sheet, money }: { sheet: Worksheet; money: Money }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copyText(worksheetText(sheet, money)));
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <button type="button" className="button" onClick={copy}>
      <Icon name="copy" /><span role="status">{copied ? cards.explain.copied : cards.explain.copy}</span>
    </button>
  );
}

function Waiting() {
  return (
    <div className="grid gap-4 pt-2">
      <p className="sr-only">{cards.explain.loading}</p>
      <div className="skeleton h-7 w-2/3" /><div className="skeleton mb-4 h-11 w-1/2" />
      <div className="skeleton h-5" /><div className="skeleton h-5" /><div className="skeleton h-5" />
    </div>
  );
}
