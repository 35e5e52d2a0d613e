import type { FeatureCollection } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

interface World extends Topology {
  objects: { countries: GeometryCollection };
}

/** The countries of the world, from a file of our own: a map that asked a tile server would tell it where we look. */
export async function loadCountries(): Promise<FeatureCollection> {
  const { default: address } = await import("world-atlas/countries-50m.json?url");
  const world = (await (await fetch(address)).json()) as World;
  return feature(world, world.objects.countries);
}
