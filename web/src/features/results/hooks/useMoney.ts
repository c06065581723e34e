/** The money format of the page: its currency, and hidden when the reader wishes. */
import { useMemo } from "react";
import { createMoney, type Money } from "@/format/money";
import { usePreferences } from "@/ui/preferences";

export function useMoney(currency = "USD"): Money {
  const { hidden } = usePreferences();
  return useMemo(() => createMoney(currency, hidden), [currency, hidden]);
}
