import { useLingui } from "@lingui/react/macro";
import { PageHead } from "@/components/page";
import { CalendarsSection } from "@/features/settings/components/calendars-section";
import { HatsSection } from "@/features/settings/components/hats-section";
import { LookSection } from "@/features/settings/components/look-section";
import { PasswordSection } from "@/features/settings/components/password-section";
import { PublicFormSection } from "@/features/settings/components/public-form-section";

export function SettingsPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead title={t`Your settings`} />
      <LookSection />
      <PasswordSection />
      <CalendarsSection />
      <PublicFormSection />
      <HatsSection />
    </>
  );
}
