import type { Metadata } from "next";
import { SignUpPage } from "@/features/session/components/SignUpPage";

export const metadata: Metadata = { title: "Create an account" };

export default function Page() {
  return <SignUpPage />;
}
