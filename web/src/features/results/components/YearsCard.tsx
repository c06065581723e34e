/** Every year of one path as a table. Each figure is a button that explains itself. */
import { memo } from "react";
import type { PathYear, PathYears, PlanSummary, Problem } from "@/api/types";
import type { Money } from "@/format/money";
import { percent } from "@/format/share";
import { text } from "@/text/en";
import { Card } from "@/ui/Card";
import { columnsOf, figureOf, pathName, type Column, type Which } from "../view";
import type { Question } from "./ExplainDrawer";
import { Notice } from "./Notice";

interface Props {
  plan: PlanSummary;
  path: PathYears | null;
  which: Which;
  year: number;
  money: Money;
  onAsk: (question: Question) => void;
  problem: Problem | null;
  onRetry: () => void;
}

export function YearsCard({ plan, path, which, year, money, onAsk, problem, onRetry }: Props) {
  return (
    <Card title={text.years.title} finding={text.years.lead(pathName(which))} className="wide">
      {problem && <Notice problem={problem} onRetry={onRetry} />}
      {path ? <YearsTable path={path} people={plan.people.map((person) => person.name)} year={year} money={money} onAsk={onAsk} />
        : !problem && <div className="skeleton h-64" />}
    </Card>
  );
}

interface TableProps { path: PathYears; people: readonly string[]; year: number; money: Money; onAsk: (question: Question) => void }

function YearsTable({ path, people, year, money, onAsk }: TableProps) {
  const columns = columnsOf(path);
  const groups = [...new Set(columns.map((column) => column.group))];
  return (
    // A scrolling region must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="years -mx-5 sm:-mx-6" role="region" aria-label={text.years.scroll} tabIndex={0}>
      <table className="grid-table w-full">
        <thead>
          <tr>
            {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
            <td className="pin" />
            {people.length > 0 && <th scope="colgroup" colSpan={people.length}>{text.years.groups.ages}</th>}
            {groups.map((group) => (
              <th key={group} scope="colgroup" className="group" colSpan={columns.filter((column) => column.group === group).length}>{text.years.groups[group]}</th>
            ))}
          </tr>
          <tr>
            <th scope="col" className="pin text-left!">{text.table.year}</th>
            {people.map((name) => <th key={name} scope="col">{name}</th>)}
            {columns.map((column, i) => <th key={column.item} scope="col" className={startsGroup(columns, i)}>{text.years.columns[column.item]}</th>)}
          </tr>
        </thead>
        <tbody>
          {path.years.map((row) => <Row key={row.year} row={row} columns={columns} on={row.year === year} money={money} onAsk={onAsk} />)}
        </tbody>
      </table>
    </div>
  );
}

function startsGroup(columns: readonly Column[], i: number): string {
  return columns[i]?.group === columns[i - 1]?.group ? "" : "group";
}

interface RowProps { row: PathYear; columns: readonly Column[]; on: boolean; money: Money; onAsk: (question: Question) => void }

const Row = memo(function Row({ row, columns, on, money, onAsk }: RowProps) {
  return (
    <tr data-on={on}>
      <th scope="row">{row.year}</th>
      {row.ages.map((age, i) => <td key={i}><span className="text-muted">{age}</span></td>)}
      {columns.map((column, i) => (
        <td key={column.item} className={startsGroup(columns, i)}><Cell row={row} column={column} money={money} onAsk={onAsk} /></td>
      ))}
    </tr>
  );
}, (a, b) => a.row === b.row && a.on === b.on && a.money === b.money && a.onAsk === b.onAsk && a.columns.length === b.columns.length);

function Cell({ row, column, money, onAsk }: Omit<RowProps, "columns" | "on"> & { column: Column }) {
  const value = figureOf(row, column.item);
  if (value === undefined) return <span className="zero">–</span>;
  if (!column.explains) return <span className="text-muted">{percent(value, 1)}</span>;
  const amount = money.whole(value);
  const zero = Math.abs(value) < 0.5;
  if (row.cells[column.item] === undefined) return <span className={zero ? "zero" : ""}>{zero ? "–" : amount}</span>;
  const sign = zero ? "zero" : column.item === "shortfall" ? "short" : "";
  return (
    <button type="button" className={sign} data-item={column.item} data-year={row.year} onClick={() => onAsk({ year: row.year, item: column.item })}
      aria-label={text.years.explain(text.years.columns[column.item], row.year, amount)}>
      {zero ? "–" : amount}
    </button>
  );
}
