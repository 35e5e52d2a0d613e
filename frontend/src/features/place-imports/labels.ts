import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import type { PlaceField, PlaceRowError } from "./schemas";

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

/** Why a row does not come in. */
const FAULT: Record<string, MessageDescriptor> = {
  "too-many-cells": msg`The row has more cells than there are columns`,
  "too-long": msg`This is too long`,
  "unknown-category": msg`Nothing is said about which category this value is`,
  "unknown-region": msg`Nothing is said about which region this value is`,
  "not-a-number": msg`Degrees are a number such as 41.35`,
  "out-of-range": msg`There are no such degrees: latitude ends at 90, longitude at 180`,
  "not-a-date": msg`This is not a day, read as the column is`,
  "in-future": msg`This day is still to come`,
  "no-name": msg`The row has no name`,
  "half-coordinates": msg`Latitude and longitude go together`,
  order: msg`Closed before it was opened`,
  "several-places": msg`Several places have this name: give the row a code to tell them apart`,
  "no-category": msg`Nothing says which category the place is of`,
  repeated: msg`An earlier row of this file is about the same place`,
};

/** What is wrong with a row; a fault not known here in the words of the service. */
export function useRowErrorText(): (error: PlaceRowError) => string {
  const { _ } = useLingui();
  return ({ code, reason }) => (FAULT[code] ? _(FAULT[code]) : reason);
}

export function usePlaceFieldName(): (field: PlaceField) => string {
  const { _ } = useLingui();
  return (field) => _(FIELD[field]);
}
