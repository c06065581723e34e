/** A card: a small title that names, a serif heading that says the finding, and what shows it. */
import type { ReactNode } from "react";

interface Props { title: string; finding?: string; children: ReactNode; className?: string; id?: string; aside?: ReactNode }

export function Card({ title, finding, children, className = "", id, aside }: Props) {
  return (
    <section id={id} aria-label={title} className={`card ${className}`}>
      <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-[44rem]">
          <h2 className="text-13 text-muted">{title}</h2>
          {finding && <p className="font-serif text-21 text-pretty">{finding}</p>}
        </div>
        {aside}
      </header>
      {children}
    </section>
  );
}
