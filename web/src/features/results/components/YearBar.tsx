/** The year that every tab shows: by slider, by step, by arrow key. */
import { cards } from "@/text/cards";
import { Icon } from "@/ui/Icon";

interface Props { years: readonly number[]; year: number; ages: string; onYear: (year: number) => void }

export function YearBar({ years, year, ages, onYear }: Props) {
  const first = years[0] ?? year;
  const last = years.at(-1) ?? year;
  const place = `${(100 * (year - first)) / (last - first || 1)}%`;
  return (
    <div className="year-bar no-print">
      <p className="min-w-[9.5rem] text-13"><span className="mr-2 text-17 font-semibold">{year}</span><span className="text-muted">{ages}</span></p>
      <button type="button" className="icon-button" aria-label={cards.tabs.earlier} disabled={year <= first} onClick={() => onYear(year - 1)}><Icon name="back" /></button>
      <div className="slider grow">
        <svg aria-hidden="true" width="100%" height="24">
          <rect className="slider-track" x="0" y="10.500" width="100%" height="3" rx="1.500" />
          <rect className="slider-fill" x="0" y="10.500" width={place} height="3" rx="1.500" />
        </svg>
        <input type="range" min={first} max={last} step={1} value={year} aria-label={cards.tabs.year} aria-valuetext={`${year}, ${ages}`} onChange={(event) => onYear(Number(event.target.value))} />
      </div>
      <button type="button" className="icon-button" aria-label={cards.tabs.later} disabled={year >= last} onClick={() => onYear(year + 1)}><Icon name="back" className="rotate-180" /></button>
    </div>
  );
}
