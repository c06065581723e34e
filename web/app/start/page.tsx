import type { Metadata } from "next";
import { StartPage } from "@/features/start/components/StartPage";

export const metadata: Metadata = { title: "Start" };

export default function Page() {
  return <StartPage />;
}
