import { Link } from "@tanstack/react-router";
import { Reference } from "@/components/marks";
import type { PlaceBrief } from "../schemas";

/** One record of a place, under its own name. */
export function BriefLine({ place }: { place: PlaceBrief }) {
  const where = [place.category.name, place.region?.name, place.locality].filter(Boolean).join(" · ");
  return (
    <p>
      <Link to="/places/$place" params={{ place: place.id }}>
        <bdi>{place.name}</bdi>
      </Link>{" "}
      <Reference>{place.code ?? place.reference}</Reference> <bdi className="soft small">{where}</bdi>
    </p>
  );
}
