import type { Metadata } from "next";
import { ReportsPage } from "@/features/reports/components/ReportsPage";

export const metadata: Metadata = { title: "Reports · Overwinter" };

export default function Page() {
  return <ReportsPage />;
}
