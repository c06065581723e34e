import type { Metadata } from "next";
import { ActualPage } from "@/features/actual/components/ActualPage";

export const metadata: Metadata = { title: "Plan and actual" };

export default function Page() {
  return <ActualPage />;
}
