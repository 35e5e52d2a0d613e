import { useLingui } from "@lingui/react/macro";
import { PageHead } from "@/components/page";
import { AgreementsSection } from "@/features/settings/components/agreements-section";
import { CalendarsSection } from "@/features/settings/components/calendars-section";
import { FeedSection } from "@/features/settings/components/feed-section";
import { HatsSection } from "@/features/settings/components/hats-section";
import { LettersSection } from "@/features/settings/components/letters-section";
import { LookSection } from "@/features/settings/components/look-section";
import { PasswordSection } from "@/features/settings/components/password-section";
import { PracticeSection } from "@/features/settings/components/practice-section";
import { PublicFormSection } from "@/features/settings/components/public-form-section";
import { PublicPageSection } from "@/features/settings/components/public-page-section";
import { ReportsSection } from "@/features/settings/components/reports-section";
import { SearchSection } from "@/features/settings/components/search-section";
import { TeamSection } from "@/features/settings/components/team-section";

export function SettingsPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead title={t`Your settings`} />
      <LookSection />
      <PasswordSection />
      <FeedSection />
      <TeamSection />
      <CalendarsSection />
      <LettersSection />
      <AgreementsSection />
      <PracticeSection />
      <ReportsSection />
      <PublicFormSection />
      <PublicPageSection />
      <SearchSection />
      <HatsSection />
    </>
  );
}
