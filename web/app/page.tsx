import { ResultsPage } from "@/features/results/components/ResultsPage";

export default function Page() {
  return <ResultsPage />;
}
