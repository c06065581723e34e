/** What the walkthrough asks, as it was typed. An empty answer was left out. */

export interface PersonAnswers {
  name: string;
  /** "1974-03". */
  born: string;
  pay: string;
  /** The share of pay saved, in hundredths. */
  saves: string;
  pension: string;
  pensionFrom: string;
  /** Social Security a month at full retirement age. */
  benefit: string;
  claims: string;
  retires: string;
  lastsTo: string;
  workplace: string;
  ira: string;
  roth: string;
}

export type Boldness = "calm" | "balanced" | "bold";

export interface Answers {
  couple: "one" | "two";
  people: readonly [PersonAnswers, PersonAnswers];
  state: string;
  filing: "single" | "head_of_household";
  cash: string;
  brokerage: string;
  brokerageCost: string;
  boldness: Boldness;
  home: string;
  homeCosts: string;
  propertyTax: string;
  mortgage: string;
  mortgageRate: string;
  mortgagePayment: string;
  loan: string;
  loanRate: string;
  loanPayment: string;
  living: string;
  extras: string;
}

/** The answers that are one text. */
export type TextKey = { [K in keyof Answers]: Answers[K] extends string ? K : never }[keyof Answers];

const NOBODY: PersonAnswers = {
  name: "", born: "", pay: "", saves: "", pension: "", pensionFrom: "65", benefit: "", claims: "67", retires: "65", lastsTo: "95", workplace: "", ira: "", roth: "",
};

export const UNANSWERED: Answers = {
  couple: "one", people: [NOBODY, NOBODY], state: "", filing: "single",
  cash: "", brokerage: "", brokerageCost: "", boldness: "balanced", home: "", homeCosts: "", propertyTax: "",
  mortgage: "", mortgageRate: "", mortgagePayment: "", loan: "", loanRate: "", loanPayment: "", living: "", extras: "",
};

export const STEPS = ["people", "income", "have", "owe", "spend", "stop"] as const;
export type Step = (typeof STEPS)[number];

/** Answers that were kept, perhaps by an older version of this page: what is missing is unanswered. */
export function restored(kept: unknown): Answers {
  if (typeof kept !== "object" || kept === null) return UNANSWERED;
  const { people, ...rest } = kept as Partial<Answers>;
  return { ...UNANSWERED, ...rest, people: [{ ...NOBODY, ...people?.[0] }, { ...NOBODY, ...people?.[1] }] };
}
