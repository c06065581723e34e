import type { Metadata } from "next";
import { TodayPage } from "@/features/today/components/TodayPage";

export const metadata: Metadata = { title: "Today · Overwinter" };

export default function Page() {
  return <TodayPage />;
}
