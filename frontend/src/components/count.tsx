import { Trans, useLingui } from "@lingui/react/macro";
import type { Count } from "@/client/http";
import { useFormat } from "@/i18n/format";

/** A count that stops at a thousand: "1,000+". */
export function useCountText(): (count: Count) => string {
  const format = useFormat();
  const { t } = useLingui();
  return (count) => {
    const value = format.number(count.value);
    return count.capped ? t({ message: `${value}+`, comment: "this many or more" }) : value;
  };
}

/** How many a list holds, and whether that is all of them. */
export function Shown({ count, filtered }: { count: Count; filtered: boolean }) {
  const number = (
    <b>
      <CountText count={count} />
    </b>
  );
  return filtered ? <Trans>{number} by these filters</Trans> : <Trans>{number} in all</Trans>;
}

export function CountText({ count }: { count: Count }) {
  return <bdi>{useCountText()(count)}</bdi>;
}
