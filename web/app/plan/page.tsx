import type { Metadata } from "next";
import { PlanPage } from "@/features/plan/components/PlanPage";

export const metadata: Metadata = { title: "Plan · Overwinter" };

export default function Page() {
  return <PlanPage />;
}
