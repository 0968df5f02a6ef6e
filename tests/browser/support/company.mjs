// The demo company's people and goods, read from the files the server reads, so that no test repeats a name.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./places.mjs";

const read = (name) => JSON.parse(readFileSync(join(root, "assets/demo", name), "utf8"));
const { about } = read("company.json");
const users = read("users.json");
const customers = read("customers.json");
const products = read("products.json");
const materials = read("materials.json");

export const password = "batchline-demo";

function named(list, key, value) {
  const found = list.find((item) => item[key] === value);
  if (!found) throw new Error(`The demo company has no ${value}.`);
  return found.name;
}

export const userName = (name) => named(users, "userName", name);
export const customer = (slug) => named(customers, "slug", slug);
export const product = (slug) => named(products, "slug", slug);
export const material = (slug) => named(materials, "slug", slug);

// What company.json promises to people who try things.
export const inStock = about.goodForTrying.inStockAtNorth.map(product);
export const customerWithoutLimits = customer(about.goodForTrying.customerWithoutLimits);
export const customerWithNutAllergy = customer(about.goodForTrying.customerWithNutAllergy);
export const clashingProduct = product(about.goodForTrying.clash);
export function shortProduct(slug) {
  const short = about.shortAtNorth.find((entry) => entry.product === slug);
  if (!short) throw new Error(`${slug} is not among the short products.`);
  return { name: product(slug), material: material(short.material), possible: short.possible };
}
