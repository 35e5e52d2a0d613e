import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { PlaceField } from "./schemas";

const FIELD: Record<PlaceField, MessageDescriptor> = {
  code: msg`Code`,
  former_name: msg`Former name`,
  category: msg`Category`,
  region: msg`Region`,
  address: msg`Address`,
  locality: msg`Town`,
  latitude: msg`Latitude`,
  longitude: msg`Longitude`,
  opened_on: msg`Opened`,
  closed_on: msg`Closed`,
};

export function usePlaceFieldName(): (field: PlaceField) => string {
  const { _ } = useLingui();
  return (field) => _(FIELD[field]);
}
