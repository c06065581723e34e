/** The versions of a stored plan, newest first, each with the plan it holds once that is asked for. */
import { useCallback, useEffect, useState } from "react";
import { getVersion, listVersions } from "@/api/household";
import type { PlanFile, PlanVersion } from "@/api/types";

export interface Versions {
  versions: readonly PlanVersion[] | null;
  failed: boolean;
  /** Plans by version, as far as they have been read. */
  plans: ReadonlyMap<number, PlanFile>;
  read: (version: number) => void;
}

/** `version` is the newest that the page knows: a newer one reads the list again. */
export function useVersions(plan: string | null, version: number, open: boolean): Versions {
  const [versions, setVersions] = useState<readonly PlanVersion[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [plans, setPlans] = useState<ReadonlyMap<number, PlanFile>>(new Map());

  useEffect(() => {
    if (!open || plan === null) return undefined;
    let left = false;
    void listVersions(plan).then((answer) => {
      if (left) return;
      setFailed(!answer.ok);
      if (answer.ok) setVersions(answer.data.items);
    });
    return () => { left = true; };
  }, [plan, version, open]);

  const read = useCallback((wanted: number) => {
    if (plan === null) return;
    void getVersion(plan, wanted).then((answer) => {
      if (answer.ok) setPlans((known) => new Map(known).set(wanted, answer.data.plan));
    });
  }, [plan]);
  return { versions, failed, plans, read };
}
