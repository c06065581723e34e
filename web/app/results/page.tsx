import type { Metadata } from "next";
import { ResultsPage } from "@/features/results/components/ResultsPage";

export const metadata: Metadata = { title: "Results · Overwinter" };

export default function Page() {
  return <ResultsPage />;
}
