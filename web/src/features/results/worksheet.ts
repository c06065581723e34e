/** A worksheet as plain text, to paste into a letter or a message. */
import type { Line, Worksheet } from "@/api/types";
import type { Money } from "@/format/money";
import { cards } from "@/text/cards";

export function worksheetText(sheet: Worksheet, money: Money): string {
  return [
    `${sheet.title}: ${money.cents(sheet.total)}`,
    "",
    ...linesText(sheet.lines, money, 0),
    `${cards.explain.total}\t${money.cents(sheet.total)}`,
    "",
    `${cards.explain.receipt}: ${sheet.receipt.result}`,
  ].join("\n");
}

function linesText(lines: readonly Line[], money: Money, depth: number): string[] {
  return lines.flatMap((line) => {
    const details = [line.form, line.source, line.note].filter(Boolean).join("; ");
    const row = `${"  ".repeat(depth)}${line.label}\t${money.cents(line.amount)}${details ? `\t${details}` : ""}`;
    return [row, ...linesText(line.lines, money, depth + 1)];
  });
}

/** Copies to the clipboard; says whether it worked. Browsers offer the clipboard on https and localhost only. */
export async function copyText(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
