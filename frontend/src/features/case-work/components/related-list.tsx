import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/icon";
import { useCaseLabels } from "../labels";
import type { Related } from "../schemas";

interface Props {
  complaints: Related[];
  onRemove?: (complaint: Related) => void;
}

export function RelatedList({ complaints, onRemove }: Props) {
  const labels = useCaseLabels();
  return (
    <ul className="related">
      {complaints.map((each) => (
        <li key={each.id}>
          <Link to="/complaints/$complaint" params={{ complaint: each.id }}>
            <bdi className="id" dir="ltr">
              {each.reference}
            </bdi>
          </Link>
          <span className="related-what">
            <bdi>{each.summary}</bdi>
          </span>
          <span className="soft small">
            {labels.state(each.state)}
            {each.outcome ? ` · ${labels.outcome(each.outcome)}` : null}
          </span>
          {onRemove ? (
            <button type="button" className="btn quiet compact" onClick={() => onRemove(each)}>
              <Icon name="x" small />
              <Trans>Take out</Trans>
              <span className="vh">{each.reference}</span>
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
