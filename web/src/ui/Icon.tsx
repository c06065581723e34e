/** Line icons on a 20-unit grid. They are decoration: the words beside them carry the meaning. */
const SHAPES = {
  today: "M10 6a4 4 0 0 1 4 4M10 2.500V4M4.700 4.700l1 1M15.300 4.700l-1 1M2.500 10H4M16 10h1.500M6 10a4 4 0 0 1 4-4M2.500 13.500h15M5.500 16.500h9",
  plan: "M5 3.500h10a1.500 1.500 0 0 1 1.500 1.500v10a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 15V5A1.500 1.500 0 0 1 5 3.500ZM6.500 7.500h7M6.500 10.500h7M6.500 13.500h4",
  reports: "M5.500 2.500h6l4 4v11h-10zM11.500 2.500v4h4M8 13.500v-2M10.500 13.500v-4M13 13.500v-1",
  settings: "M3 5.500h8M15 5.500h2M11 3.500h4v4h-4zM3 14.500h2M9 14.500h8M5 12.500h4v4H5z",
  account: "M10 10.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM3.500 17c.8-3 3.300-4.500 6.500-4.500s5.700 1.500 6.500 4.500",
  forward: "M8 4.500l5.500 5.500L8 15.500",
  check: "M4 10.500l4 4 8-9",
  alert: "M10 3l7.500 13.500h-15zM10 8v4M10 14.200v.3",
  upload: "M10 13V3.500M6.500 7L10 3.500 13.500 7M3.500 13.500v3h13v-3",
  results: "M3 15.500c3 0 4-5.500 7-5.500s3.500 2 7 2M3 4v12.500h14.500",
  whatIf: "M3 6h7M14 6h3M3 14h3M10 14h7M12 4v4M8 12v4",
  eye: "M2.500 10S5 5 10 5s7.500 5 7.500 5-2.500 5-7.500 5-7.500-5-7.500-5ZM10 12.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600Z",
  eyeOff: "M3 3l14 14M8 5.300A7.500 7.500 0 0 1 10 5c5 0 7.500 5 7.500 5a12 12 0 0 1-2.200 2.800M12 14.600a6.500 6.500 0 0 1-2 .4c-5 0-7.500-5-7.500-5a12 12 0 0 1 2.900-3.400",
  sun: "M10 13.200a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400ZM10 2.500v1.500M10 16v1.500M2.500 10H4M16 10h1.500M4.700 4.700l1 1M14.300 14.300l1 1M4.700 15.300l1-1M14.300 5.700l1-1",
  moon: "M16.500 11.800A6.800 6.800 0 0 1 8.200 3.500a6.800 6.800 0 1 0 8.300 8.300Z",
  system: "M3 4.500h14v9H3zM7.500 16.500h5M10 13.500v3",
  close: "M5 5l10 10M15 5L5 15",
  back: "M12 4.500L6.500 10l5.500 5.500",
  chevron: "M5.500 8l4.500 4.500L14.500 8",
  copy: "M7 7V3.500h9.500V13H13M3.500 7H13v9.500H3.500z",
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, className = "" }: { name: IconName; className?: string }) {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" className={`shrink-0 ${className}`}
      fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round">
      <path d={SHAPES[name]} />
    </svg>
  );
}

/** The mark: a balance that lasts through the low months. */
export function Mark({ className = "" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path d="M6 21.5c4.200 0 5-7 9.600-7 4 0 5.200 3.400 10.400 3.400" fill="none" className="stroke-surface" strokeWidth="2.400" strokeLinecap="round" />
      <circle cx="22.500" cy="10" r="2.400" className="fill-surface" />
    </svg>
  );
}
