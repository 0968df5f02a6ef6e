// Starts a server with the demo company and holds every answer of it to its own OpenAPI document.
// Ends with "N passed, N failed".

import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import ICAL from "ical.js";
import { password } from "../browser/support/company.mjs";
import { root } from "../browser/support/places.mjs";
import { TestServer } from "../browser/support/server.mjs";
import { Contract, isJson } from "./document.mjs";

const users = [
  "sales.north", "manager.north", "manager.south", "procurement", "operator.north", "production", "director", "admin",
];
let passed = 0;
let failed = 0;
const complaints = new Set();

const server = await TestServer.start({ pastOrders: 60, needsSite: false });
const contract = new Contract(await (await fetch(`${server.url}/api/v1/openapi.json`)).json());

// Sends a request, judges the answer, and gives it.
async function call(who, method, path, body, headers = {}, at = server) {
  const answer = await fetch(at.url + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(who?.cookie ? { Cookie: who.cookie, "X-CSRF-Token": who.csrfToken } : {}),
      ...headers,
    },
    body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  const complaint = contract.judge(method, path, answer.status, answer.headers.get("content-type"), text);
  if (complaint) complaints.add(complaint);
  const said = isJson(answer.headers.get("content-type")) ? JSON.parse(text) : text;
  return { status: answer.status, headers: answer.headers, body: said };
}

async function signIn(userName) {
  const answer = await call(null, "POST", "/api/v1/session", { userName, password });
  return { cookie: answer.headers.get("set-cookie").split(";")[0], csrfToken: answer.body.csrfToken };
}

async function step(name, work) {
  complaints.clear();
  try {
    await work();
  } catch (error) {
    complaints.add(String(error.stack ?? error));
  }
  console.log(`${complaints.size ? "✗" : "✓"} ${name}`);
  for (const complaint of complaints) console.log(`    ${complaint}`);
  complaints.size ? failed += 1 : passed += 1;
}

function expect(status, answer) {
  if (answer.status !== status) {
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body).slice(0, 300)}`);
  }
  return answer.body;
}

const people = {};
const justification = (code = "Other") => ({ code, text: "Because this is what the test asks for." });

// Ids of everything a reader may look at, by the first segment of its address.
async function knownIds(who) {
  const ids = {};
  for (const kind of ["orders", "customers", "products"]) {
    const items = (await call(who, "GET", `/api/v1/${kind}?limit=20`)).body.items ?? [];
    ids[kind] = items.map((item) => item.id);
    if (kind === "products") ids.recipes = items.map((item) => item.recipeId).filter(Boolean);
  }
  return ids;
}

await step("the document is whole", () => {
  for (const problem of contract.structureProblems()) complaints.add(problem);
  const operations = contract.operations();
  if (operations.length < 38) complaints.add(`only ${operations.length} operations`);
});

await step("the shipped configuration fits its published schemas", () => {
  for (const name of readdirSync(join(root, "assets/config")).filter((file) => file.endsWith(".json"))) {
    const read = (path) => JSON.parse(readFileSync(join(root, "assets/config", path), "utf8"));
    const schemaFile = `schema/${name.replace(".json", ".schema.json")}`;
    if (!existsSync(join(root, "assets/config", schemaFile))) throw new Error(`${name} has no schema`);
    const validate = new Ajv({ strict: true, strictRequired: false, allErrors: true }).compile(read(schemaFile));
    if (!validate(read(name))) complaints.add(`${name}: ${JSON.stringify(validate.errors.slice(0, 3))}`);
    if (read(name).$schema !== schemaFile) complaints.add(`${name} does not name ${schemaFile}`);
  }
});

await step("everybody signs in and asks for everything that can be read", async () => {
  for (const name of users) {
    const who = people[name] = await signIn(name);
    const ids = await knownIds(who);
    const north = (await call(who, "GET", "/api/v1/configuration")).body.locations
      .find((location) => location.code === "north").id;
    for (const { path, method } of contract.operations()) {
      if (method !== "get" || path.endsWith("/stream")) continue;
      const kinds = path.includes("{kind}")
        ? ["orders", "inventory", "purchase-orders", "suppliers", "materials", "recipes", "products", "prices",
          "customers", "stock", "nothing"]
        : [""];
      const candidates = path.includes("{id}") ? [...(ids[path.split("/")[3]] ?? []).slice(0, 3), randomUUID()] : [""];
      for (const kind of kinds) {
        for (const id of candidates) {
          const filled = path.replace("{id}", id).replace("{kind}", kind).replace(/\{\w+\}/g, randomUUID());
          await call(who, "GET", filled);
          await call(who, "GET", `${filled}?locationId=${north}`);
          await call(who, "GET", `${filled}?surprise=1`);
        }
      }
    }
  }
});

await step("an order's life keeps the contract", async () => {
  const { "sales.north": sales, procurement, "operator.north": baker, production } = people;
  const north = (await call(sales, "GET", "/api/v1/configuration")).body.locations
    .find((location) => location.code === "north").id;
  const customer = (await call(sales, "GET", "/api/v1/customers?limit=200")).body.items
    .find((item) => item.allergies.length + item.restrictions.length === 0 && !item.keyAccount);
  const pieces = (productId, value) => [{ productId, quantity: { value, unit: "piece" } }];
  const products = (await call(sales, "GET", "/api/v1/products?limit=200")).body.items
    .filter((item) => item.unit === "piece" && item.orderable);
  let short;
  const inStock = [];
  for (const { id } of products) {
    const { possible } = expect(200, await call(sales, "POST", "/api/v1/inventory/check",
      { locationId: north, lines: pieces(id, "20") }));
    if (possible) inStock.push(id);
    else short ??= id;
  }
  const [stocked, other] = inStock;
  const body = (id) => ({ customerId: customer.id, locationId: north, lines: pieces(id, "20") });
  expect(200, await call(sales, "POST", "/api/v1/orders/preview", body(stocked)));
  const key = { "Idempotency-Key": randomUUID() };
  const order = expect(201, await call(sales, "POST", "/api/v1/orders", body(stocked), key));
  expect(201, await call(sales, "POST", "/api/v1/orders", body(stocked), key));
  const path = `/api/v1/orders/${order.id}`;
  const edit = { lines: pieces(stocked, "3"), justification: justification() };
  expect(200, await call(sales, "POST", `${path}/preview`, edit));
  expect(428, await call(sales, "PATCH", path, edit));
  expect(412, await call(sales, "PATCH", path, edit, { "If-Match": '"99"' }));
  expect(200, await call(sales, "PATCH", path, edit, { "If-Match": `"${order.version}"` }));
  expect(200, await call(sales, "GET", `${path}?at=${order.updatedAt}`));
  expect(200, await call(baker, "GET", `${path}?at=${new Date().toISOString()}`));
  expect(404, await call(sales, "GET", `${path}?at=2020-01-01T00:00:00Z`));
  expect(200, await call(baker, "POST", `${path}/production-start`, {}));
  expect(409, await call(sales, "POST", `${path}/cancellation`, { justification: justification() }));
  expect(200, await call(baker, "POST", `${path}/production-completion`, {}));
  const [line] = expect(200, await call(sales, "GET", path)).lines;
  expect(200, await call(production, "POST", `${path}/production-correction`, {
    lines: [{ lineId: line.id, produced: { value: "2", unit: "piece" }, wasted: { value: "1", unit: "piece" } }],
    justification: justification("Miscounted"),
  }));
  expect(200, await call(sales, "POST", `${path}/delivery`, {}));

  const twoLines = [...pieces(stocked, "2"), ...pieces(other, "2")];
  const held = expect(201, await call(sales, "POST", "/api/v1/orders", { ...body(stocked), lines: twoLines }));
  const heldPath = `/api/v1/orders/${held.id}`;
  expect(200, await call(sales, "POST", `${heldPath}/lines/${held.lines[1].id}/cancellation`,
    { justification: justification() }));
  expect(200, await call(production, "POST", `${heldPath}/priority`,
    { priorityLevel: "Urgent", justification: justification() }));
  expect(200, await call(production, "POST", `${heldPath}/production-hold`, { justification: justification() }));
  expect(200, await call(production, "POST", `${heldPath}/transitions`, { name: "resumeProduction" }));
  expect(200, await call(sales, "POST", `${heldPath}/cancellation`, { justification: justification() }));
  const stock = expect(200, await call(procurement, "GET", `/api/v1/inventory?locationId=${north}`));
  const { lotId } = stock.flatMap((material) => material.lots)
    .find((lot) => !lot.held && Number(lot.reserved.value) === 0 && Number(lot.onHand.value) >= 1);
  const { unit } = stock.flatMap((material) => material.lots).find((lot) => lot.lotId === lotId).onHand;
  expect(200, await call(procurement, "POST", `/api/v1/inventory/lots/${lotId}/hold`,
    { justification: justification() }));
  expect(200, await call(procurement, "POST", `/api/v1/inventory/lots/${lotId}/release`,
    { justification: justification() }));
  expect(200, await call(procurement, "POST", "/api/v1/inventory/adjustments",
    { locationId: north, lotId, quantity: { value: "-1", unit }, justification: justification("Count") }));

  const missing = expect(201, await call(sales, "POST", "/api/v1/orders", body(short)));
  const receipts = missing.shortfall.map((shortage) => ({
    materialId: shortage.materialId,
    quantity: shortage.missing,
    lotCode: "TEST",
    expiresOn: "2031-12-31",
  }));
  expect(200, await call(procurement, "POST", `/api/v1/orders/${missing.id}/procurement-decision`,
    { decision: "Fulfil", justification: justification("Received"), receipts }));
  expect(200, await call(sales, "POST", `/api/v1/orders/${missing.id}/cancellation`,
    { justification: justification() }));

  const talked = expect(201, await call(sales, "POST", "/api/v1/orders", body(stocked)));
  const room = `/api/v1/orders/${talked.id}/discussion`;
  const said = expect(201, await call(sales, "POST", `${room}/messages`,
    { text: "Sliced, please.", mentions: [talked.createdBy] }));
  expect(201, await call(sales, "POST", `${room}/messages`, { text: "Or whole?", replyTo: said.id }));
  expect(422, await call(sales, "POST", `${room}/messages`, {}));
  expect(200, await call(sales, "PATCH", `${room}/messages/${said.id}`, { text: "Sliced thinly, please." }));
  expect(200, await call(sales, "POST", `${room}/participants`,
    { userId: (await call(production, "GET", "/api/v1/session")).body.user.id }));
  expect(201, await call(production, "POST", `${room}/messages`, { text: "We can do that." }));
  expect(200, await call(sales, "POST", `${room}/read`, {}));
  expect(200, await call(sales, "GET", room));
  expect(201, await call(sales, "POST", `${room}/crm-interaction`, { outcome: "They stay." }));
  expect(200, await call(sales, "POST", `${room}/closure`, {}));
  expect(409, await call(sales, "POST", `${room}/messages`, { text: "Too late." }));
  expect(200, await call(baker, "POST", `/api/v1/orders/${talked.id}/production-start`, {}));
  expect(404, await call(sales, "GET", room));

  const draft = expect(201, await call(sales, "POST", "/api/v1/orders",
    { ...body(short), lines: pieces(short, "900"), draft: true }));
  expect(200, await call(sales, "POST", `/api/v1/orders/${draft.id}/submission`, {}));
  expect(200, await call(procurement, "POST", `/api/v1/orders/${draft.id}/procurement-decision`,
    { decision: "Reject", justification: justification() }));
  expect(200, await call(sales, "POST", `/api/v1/orders/${draft.id}/acknowledgement`, {}));
  expect(200, await call(procurement, "POST", "/api/v1/inventory/receipts",
    { locationId: north, receipts: receipts.slice(0, 1) }));
  const recall = { materialId: receipts[0].materialId, lotCode: "TEST", justification: justification() };
  const recalled = expect(200, await call(procurement, "POST", "/api/v1/inventory/recalls", recall));
  if (recalled.lots.length === 0) complaints.add("a recall names no lot");
});

await step("what people are told keeps the contract", async () => {
  const { "sales.north": sales, procurement } = people;
  const unread = expect(200, await call(procurement, "GET", "/api/v1/notifications?unread=true&limit=200"));
  const read = expect(200, await call(procurement, "POST", `/api/v1/notifications/${unread.items[0].id}/read`, {}));
  if (!read.readAt) complaints.add("a notification that was read does not say so");
  expect(404, await call(sales, "POST", `/api/v1/notifications/${unread.items[0].id}/read`, {}));
  const { version } = expect(200, await call(procurement, "GET", "/api/v1/notification-preferences"));
  const wish = {
    kinds: [{ kind: "Shortage", channel: "Browser" }],
    quietHours: { from: "22:00", to: "06:00" },
    gatherAfter: 10,
  };
  expect(428, await call(procurement, "PUT", "/api/v1/notification-preferences", wish));
  expect(200, await call(procurement, "PUT", "/api/v1/notification-preferences", wish, { "If-Match": `"${version}"` }));
});

await step("follow-ups keep the contract, and ical.js reads them as a calendar", async () => {
  const { "sales.north": sales, "manager.north": manager } = people;
  const order = (await call(sales, "GET", "/api/v1/orders?status=ReadyForProduction&limit=1")).body.items[0];
  const followUps = `/api/v1/orders/${order.id}/discussion/follow-ups`;
  const wish = {
    dueAt: "2099-06-01T09:00:00Z",
    note: "Ask whether they like it; then say, in as many words as fit in more than one line: «Grüße»",
  };
  const made = expect(201, await call(sales, "POST", followUps, wish));
  expect(422, await call(sales, "POST", followUps, { note: "Some day" }));
  expect(200, await call(sales, "GET", "/api/v1/follow-ups"));
  const later = { until: "2099-06-02T09:00:00Z", justification: justification() };
  expect(200, await call(sales, "POST", `${followUps}/${made.id}/snooze`, later));
  const { address } = expect(200, await call(sales, "POST", "/api/v1/calendar-feed", {}));
  const text = expect(200, await call(null, "GET", address));
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  const event = events.find(({ uid }) => uid.startsWith(made.id));
  if (!event) throw new Error("the calendar lacks the follow-up");
  if (event.startDate.toJSDate().toISOString() !== "2099-06-02T09:00:00.000Z") {
    complaints.add(`it begins at ${event.startDate}`);
  }
  if (!event.description.endsWith(wish.note)) complaints.add(`it says ${event.description}`);
  expect(200, await call(sales, "GET", "/api/v1/calendar-feed"));
  expect(204, await call(sales, "DELETE", "/api/v1/calendar-feed"));
  expect(404, await call(null, "GET", address));
  const me = (await call(manager, "GET", "/api/v1/session")).body.user.id;
  expect(200, await call(sales, "POST", `${followUps}/${made.id}/owner`,
    { ownerId: me, justification: justification("Absence") }));
  expect(200, await call(manager, "POST", `${followUps}/${made.id}/completion`, { outcome: "They do." }));
  expect(409, await call(manager, "POST", `${followUps}/${made.id}/completion`, {}));
  expect(403, await call(manager, "POST", `${followUps}/${made.id}/reminder`, {}));
});

await step("the administration of users keeps the contract", async () => {
  const { admin, director } = people;
  const north = (await call(admin, "GET", "/api/v1/configuration")).body.locations
    .find((location) => location.code === "north").id;
  const body = { userName: "ines.lindner", name: "Ines Lindner", role: "SalesSupervisor", locationIds: [north] };
  expect(403, await call(director, "POST", "/api/v1/users", body));
  const made = expect(201, await call(admin, "POST", "/api/v1/users", body));
  expect(409, await call(admin, "POST", "/api/v1/users", body));
  expect(204, await call(admin, "POST", `/api/v1/users/${made.id}/password`, { password: "a long password" }));
  const signedIn = await call(null, "POST", "/api/v1/session",
    { userName: body.userName, password: "a long password" });
  const herself = { cookie: signedIn.headers.get("set-cookie").split(";")[0], csrfToken: signedIn.body.csrfToken };
  const change = { current: "a long password", new: "another long one" };
  expect(403, await call(herself, "POST", "/api/v1/session/password", { ...change, current: "not that one" }));
  expect(200, await call(herself, "POST", "/api/v1/session/password", change));
  const { version } = expect(200, await call(admin, "GET", `/api/v1/users/${made.id}`));
  expect(428, await call(admin, "PATCH", `/api/v1/users/${made.id}`, { active: false }));
  expect(200, await call(admin, "PATCH", `/api/v1/users/${made.id}`,
    { active: false }, { "If-Match": `"${version}"` }));
  expect(200, await call(admin, "GET", "/api/v1/users?q=ines"));
  const [order] = (await call(director, "GET", "/api/v1/orders?limit=1")).body.items;
  expect(200, await call(admin, "GET", `/api/v1/users/${made.id}/sight?orderId=${order.id}`));
});

await step("the catalogue keeps the contract", async () => {
  const { director, "sales.north": sales } = people;
  const seen = (record) => ({ "If-Match": `"${record.version}"` });
  const kilos = (value) => ({ value, unit: "kg" });
  const euros = (amount) => ({ amount, currency: "EUR" });
  const supplier = expect(201, await call(director, "POST", "/api/v1/suppliers",
    { name: "Mühle am Bach", contacts: [{ name: "Anke Brodersen" }], deliveryWeekdays: ["Tuesday"] }));
  expect(200, await call(director, "PATCH", `/api/v1/suppliers/${supplier.id}`, { leadTimeDays: 2 }, seen(supplier)));
  expect(200, await call(director, "GET", `/api/v1/suppliers/${supplier.id}`));
  expect(200, await call(director, "GET", "/api/v1/suppliers?q=bach"));
  const material = expect(201, await call(director, "POST", "/api/v1/materials", {
    name: "Emmer flour",
    kind: "Ingredient",
    baseUnit: "mg",
    allergens: { contains: ["Gluten"] },
    units: [{ name: "sack", factor: { numerator: 25000000, denominator: 1 } }],
    cost: euros(120),
    supplierArticles: [{ supplierId: supplier.id, packSize: kilos("25"), price: euros(3000) }],
  }));
  expect(428, await call(director, "PATCH", `/api/v1/materials/${material.id}`, { shelfLifeDays: 200 }));
  expect(200, await call(director, "PATCH", `/api/v1/materials/${material.id}`,
    { shelfLifeDays: 200 }, seen(material)));
  expect(200, await call(director, "GET", `/api/v1/materials/${material.id}`));
  const lines = [{ materialId: material.id, quantity: kilos("0.6"), scrapPermille: 20 }];
  const recipe = expect(201, await call(director, "POST", "/api/v1/recipes",
    { name: "Emmer dough", yield: kilos("1"), lines }));
  const path = `/api/v1/recipes/${recipe.id}`;
  expect(201, await call(director, "POST", `${path}/versions`, { yield: kilos("1"), lines, note: "Again" }));
  expect(200, await call(director, "GET", `${path}/versions`));
  expect(200, await call(director, "POST", `${path}/versions/2/activation`, {}));
  expect(422, await call(director, "POST", `${path}/versions`,
    { yield: kilos("1"), lines: [{ recipeId: recipe.id, quantity: kilos("1") }] }));
  expect(409, await call(director, "POST", `${path}/draft/discard`, {}));
  expect(201, await call(director, "POST", `${path}/versions`,
    { yield: kilos("1"), lines: [{ materialId: material.id, quantity: kilos("1") }] }));
  expect(200, await call(director, "POST", `${path}/draft/discard`, {}));
  expect(200, await call(director, "GET", `${path}/explosion?quantity=2.5%20kg`));
  expect(200, await call(director, "GET", "/api/v1/recipes?active=true"));
  const changed = expect(200, await call(director, "GET", path));
  expect(200, await call(director, "PATCH", path, { name: "Emmer dough, old" }, seen(changed)));
  const product = expect(201, await call(director, "POST", "/api/v1/products",
    { name: "Emmer loaf", unit: "kg", price: euros(690), recipeId: recipe.id }));
  expect(200, await call(director, "PATCH", `/api/v1/products/${product.id}`, { number: "4711" }, seen(product)));
  const picture = `/api/v1/products/${product.id}/picture`;
  // Two pixels by two.
  const square = {
    image: "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mM4UaEBRAwQCgAp7gWhZAhhBwAAAABJRU5ErkJggg==",
  };
  expect(404, await call(director, "GET", picture));
  expect(422, await call(director, "POST", picture, { image: "AAAA" }));
  expect(403, await call(sales, "POST", picture, square));
  const pictured = expect(200, await call(director, "POST", picture, square));
  if (pictured.picture?.width !== 2) complaints.add(`a picture is said to be ${JSON.stringify(pictured.picture)}`);
  expect(200, await call(sales, "GET", picture));
  expect(200, await call(director, "POST", picture, { image: "" }));
  const made = { products: product, recipes: recipe, materials: material, suppliers: supplier };
  for (const [kind, { id }] of Object.entries(made))
    expect(200, await call(director, "POST", `/api/v1/${kind}/${id}/retirement`, { reason: "Enough of it." }));
  const locations = expect(200, await call(sales, "GET", "/api/v1/locations")).items;
  const customer = expect(201, await call(sales, "POST", "/api/v1/customers",
    { name: "Café Emmer", locationIds: [locations.find(({ code }) => code === "north").id] }));
  const customerPath = `/api/v1/customers/${customer.id}`;
  const known = { allergen: "TreeNuts", saidBy: "Eleanor Finch", since: "2026-05-12" };
  const told = expect(200, await call(sales, "PATCH", customerPath, {
    allergies: ["Milk", known],
    preferences: ["Call first", { text: "No rum", strength: "Strong", stance: "Avoids", property: "alcohol" }],
    addresses: [{ text: "Quay 4", name: "Back gate", use: "Delivery" }, "Quay 5"],
    contacts: [{ name: "Eleanor Finch", email: "eleanor@emmer.example" }],
    deliveryWindows: [{ weekday: "Monday", from: "06:00", to: "07:30" }],
    paymentDays: 21,
  }, seen(customer)));
  expect(200, await call(sales, "GET", `${customerPath}/preferences`));
  if (!told.allergies?.[0]?.saidBy) complaints.add(`nobody vouches for ${JSON.stringify(told.allergies)}`);
  const interactions = `${customerPath}/interactions`;
  const logged = expect(201, await call(sales, "POST", interactions,
    { kind: "Call", text: "Asked for an earlier slot.", contact: "Eleanor Finch", outcome: "Friday it is." }));
  expect(422, await call(sales, "POST", interactions, { kind: "Complaint" }));
  const { items } = expect(200, await call(sales, "GET", interactions));
  if (items?.[0]?.id !== logged.id) complaints.add(`a logged call is not listed: ${JSON.stringify(items)}`);
  const twin = expect(201, await call(sales, "POST", "/api/v1/customers",
    { name: "Cafe Emmer GmbH", locationIds: customer.locationIds,
      contacts: [{ name: "E", email: "eleanor@emmer.example" }] }));
  const pairs = expect(200, await call(sales, "GET", "/api/v1/customers/duplicates")).items;
  if (!pairs.some((pair) => [pair.customerId, pair.otherId].includes(twin.id))) complaints.add("a twin is not found");
  expect(200, await call(sales, "POST", `${customerPath}/merge`, { otherId: twin.id, keep: { name: "Café Emmer" } }));
  expect(200, await call(sales, "POST", `${customerPath}/merge/undo`, {}));
  expect(422, await call(sales, "POST", `${customerPath}/merge`, { otherId: customer.id }));
  const entries = expect(200, await call(people["manager.north"], "GET", `${customerPath}/audit`)).items;
  if (entries?.at(-1)?.action !== "MergeUndone") complaints.add(`a customer's audit: ${JSON.stringify(entries)}`);
  expect(200, await call(sales, "POST", `${customerPath}/retirement`, {}));
  const manager = people["manager.north"];
  const personal = expect(200, await call(manager, "GET", `${customerPath}/personal-data`));
  if (personal.customers?.[0]?.name !== "Café Emmer") complaints.add(`personal data: ${JSON.stringify(personal)}`);
  expect(200, await call(manager, "GET", "/api/v1/customers/retention"));
  const justification = { code: "CustomerRequest", text: "Asked for it in writing." };
  expect(403, await call(sales, "POST", `${customerPath}/pseudonymisation`, { justification }));
  expect(422, await call(manager, "POST", `${customerPath}/pseudonymisation`, {}));
  const erased = expect(200, await call(manager, "POST", `${customerPath}/pseudonymisation`, { justification }));
  if (!erased.pseudonymisedAt || erased.contacts?.length) complaints.add(`erased: ${JSON.stringify(erased)}`);
  expect(409, await call(manager, "POST", `${customerPath}/pseudonymisation`, { justification }));
  expect(200, await call(director, "GET", "/api/v1/audit/words"));
  const company = expect(200, await call(director, "GET", "/api/v1/company"));
  const template = {
    id: "emmer", name: "Emmer is late", language: "en", roles: ["SalesSupervisor"], text: "At {{time}}.",
    variables: [{ name: "time", type: "Time" }], active: true,
  };
  const own = expect(200, await call(director, "PUT", "/api/v1/company/templates",
    { templates: [template] }, seen(company)));
  if (own.templates?.[0]?.id !== "emmer") complaints.add(`templates: ${JSON.stringify(own)}`);
  expect(422, await call(director, "PUT", "/api/v1/company/templates",
    { templates: [{ ...template, text: "At {{day}}." }] }, seen(own)));
});

await step("buying keeps the contract", async () => {
  const { director, procurement } = people;
  const kilos = (value) => ({ value, unit: "kg" });
  const locations = expect(200, await call(procurement, "GET", "/api/v1/locations")).items;
  const locationId = locations.find(({ code }) => code === "north").id;
  const supplier = expect(201, await call(director, "POST", "/api/v1/suppliers", { name: "Hof am Deich" }));
  const material = expect(201, await call(director, "POST", "/api/v1/materials",
    { name: "Einkorn flour", kind: "Ingredient", baseUnit: "mg" }));
  const price = { amount: 4200, currency: "EUR" };
  const lines = [{ materialId: material.id, packs: 2, packSize: kilos("25"), price }];
  const order = { supplierId: supplier.id, locationId, lines };
  expect(200, await call(procurement, "POST", "/api/v1/purchase-orders/proposals", { locationId }));
  expect(403, await call(director, "POST", "/api/v1/purchase-orders", order));
  expect(422, await call(procurement, "POST", "/api/v1/purchase-orders", { ...order, lines: [] }));
  const made = expect(201, await call(procurement, "POST", "/api/v1/purchase-orders", order));
  const path = `/api/v1/purchase-orders/${made.id}`;
  expect(200, await call(procurement, "PATCH", path, { note: "In the yard." }, { "If-Match": `"${made.version}"` }));
  expect(200, await call(procurement, "POST", `${path}/sending`, {}));
  const expectedAt = new Date(Date.now() + 86_400_000).toISOString();
  expect(200, await call(procurement, "POST", `${path}/confirmation`, { expectedAt }));
  const receipts = [{ materialId: material.id, quantity: kilos("30"), lotCode: "HD-1" }];
  expect(200, await call(procurement, "POST", `${path}/receipts`, { receipts }));
  expect(200, await call(procurement, "POST", `${path}/closure`, { reason: "The rest was wet." }));
  expect(409, await call(procurement, "POST", `${path}/receipts`, { receipts }));
  const other = expect(201, await call(procurement, "POST", "/api/v1/purchase-orders", order));
  expect(200, await call(procurement, "POST", `/api/v1/purchase-orders/${other.id}/cancellation`, {}));
  expect(200, await call(procurement, "GET", path));
  expect(200, await call(procurement, "GET", `${path}/paper`));
  expect(200, await call(procurement, "GET", "/api/v1/purchase-orders?status=Received"));
});

await step("tables are taken in and keep the contract", async () => {
  const { director, "sales.north": sales } = people;
  const table = { "Content-Type": "text/csv" };
  const file = "Bezeichnung;Einheit;Kosten\nEmmergrieß;kg;2,40\n";
  const dryRun = "/api/v1/imports/materials?dryRun=true&outcomes=true";
  const dry = expect(200, await call(director, "POST", dryRun, file, table));
  if (dry.new !== 1 || dry.outcomes.length !== 1) complaints.add(`a dry run says ${JSON.stringify(dry)}`);
  expect(200, await call(director, "POST", "/api/v1/imports/materials", file, table));
  const again = expect(200, await call(director, "POST", "/api/v1/imports/materials", file, table));
  if (again.unchanged !== 1) complaints.add(`the second time it says ${JSON.stringify(again)}`);
  expect(422, await call(director, "POST", "/api/v1/imports/materials", file.replace("kg", "Eimer"), table));
  expect(403, await call(sales, "POST", "/api/v1/imports/materials", file, table));
  expect(404, await call(director, "POST", "/api/v1/imports/nothing", file, table));
  expect(415, await call(director, "POST", "/api/v1/imports/materials", {}));
});

await step("the company and its locations keep the contract", async () => {
  const { admin, director } = people;
  const company = expect(200, await call(director, "GET", "/api/v1/company"));
  const seen = { "If-Match": `"${company.version}"` };
  expect(428, await call(admin, "PATCH", "/api/v1/company", { name: "Another name" }));
  expect(409, await call(admin, "PATCH", "/api/v1/company", { currency: "CHF" }, seen));
  expect(200, await call(admin, "PATCH", "/api/v1/company", { name: "Another name" }, seen));
  const body = {
    name: "Harbour branch",
    zone: "Europe/Berlin",
    openingHours: [{ weekday: "Saturday", from: "06:00", to: "13:00" }],
  };
  expect(403, await call(director, "POST", "/api/v1/locations", body));
  expect(422, await call(admin, "POST", "/api/v1/locations", { ...body, zone: "Europe/Atlantis" }));
  const made = expect(201, await call(admin, "POST", "/api/v1/locations", body));
  const path = `/api/v1/locations/${made.id}`;
  expect(409, await call(admin, "POST", "/api/v1/locations", { ...body, code: made.code }));
  expect(200, await call(director, "GET", path));
  expect(200, await call(director, "GET", "/api/v1/locations?q=harbour"));
  const closures = [{ from: "2026-08-03", to: "2026-08-16", note: "Summer" }];
  const closed = expect(200, await call(admin, "PATCH", path, { closures }, { "If-Match": `"${made.version}"` }));
  expect(403, await call(director, "POST", `${path}/closing`, {}));
  const shut = expect(200, await call(admin, "POST", `${path}/closing`, { reason: "The lease has ended." },
    { "If-Match": `"${closed.version}"` }));
  if (!shut.closedAt) complaints.add("a closed location does not say since when");
  const order = { locationId: made.id, customerId: randomUUID(), lines: [] };
  expect(422, await call(director, "POST", "/api/v1/orders", order));
  expect(200, await call(admin, "PATCH", path, { active: true }, { "If-Match": `"${shut.version}"` }));
  const north = expect(200, await call(director, "GET", "/api/v1/locations?q=north")).items[0];
  expect(409, await call(admin, "POST", `/api/v1/locations/${north.id}/closing`, {}));
});

await step("absences, handing work over and teams of key accounts keep the contract", async () => {
  const { admin, director, "manager.north": manager, "sales.north": sales } = people;
  const users = expect(200, await call(admin, "GET", "/api/v1/users?limit=200")).items;
  const idOf = (name) => users.find(({ userName }) => userName === name).id;
  const [home] = users.find(({ userName }) => userName === "sales.north").locationIds;
  const path = `/api/v1/users/${idOf("sales.north")}`;
  const days = (count) => new Date(Date.now() + count * 86_400_000).toISOString();
  const absence = { from: days(1), until: days(8), coverId: idOf("sales2.north") };
  expect(403, await call(sales, "POST", `${path}/absence`, absence));
  expect(422, await call(manager, "POST", `${path}/absence`, { ...absence, until: days(0.5) }));
  const away = expect(200, await call(manager, "POST", `${path}/absence`, absence));
  if (away.absence?.coverId !== absence.coverId) complaints.add("an absence does not say who stands in");
  expect(200, await call(manager, "POST", `${path}/absence/end`, {}));
  expect(409, await call(manager, "POST", `${path}/absence/end`, {}));
  const work = expect(200, await call(manager, "GET", `${path}/work`));
  if (!(work.orders > 0)) complaints.add(`sales.north has ${work.orders} orders`);
  expect(403, await call(sales, "GET", `${path}/work`));
  expect(409, await call(admin, "POST", `${path}/handover`, { toId: idOf("operator.north") }));
  expect(422, await call(admin, "POST", `${path}/handover`, { toId: idOf("sales.north") }));
  expect(200, await call(admin, "POST", `${path}/handover`, { toId: idOf("sales2.north"), reason: "A new job." }));
  const left = expect(200, await call(manager, "GET", `${path}/work`));
  if (left.orders + left.followUps + left.keyAccounts > 0) complaints.add(`still there: ${JSON.stringify(left)}`);
  const back = `/api/v1/users/${idOf("sales2.north")}/handover`;
  expect(200, await call(admin, "POST", back, { toId: idOf("sales.north") }));

  const customer = expect(200, await call(director, "GET", "/api/v1/customers?limit=200")).items
    .find(({ keyAccount, locationIds }) => !keyAccount && locationIds.includes(home));
  const account = `/api/v1/customers/${customer.id}/key-account`;
  const seen = { "If-Match": `"${customer.version}"` };
  const team = [idOf("sales.north"), idOf("manager.north")];
  const teamRights = [
    { userId: team[0], withheld: ["CancelOrder"] },
    { userId: team[1], granted: ["OverridePriority"] },
  ];
  expect(403, await call(sales, "POST", account, { keyAccount: false }, seen));
  expect(428, await call(director, "POST", account, { keyAccount: true, team }));
  expect(422, await call(director, "POST", account, { keyAccount: true, team: [] }, seen));
  const key = expect(200, await call(director, "POST", account, { keyAccount: true, team, teamRights }, seen));
  if (key.teamRights.length !== 2) complaints.add("a key account does not say what its members may");
  expect(200, await call(director, "POST", account, { keyAccount: false }, { "If-Match": `"${key.version}"` }));
});

await step("an empty server is set up once, and the contract kept", async () => {
  const empty = await TestServer.start({ demo: false, needsSite: false });
  try {
    const ask = (method, body) => call(null, method, "/api/v1/setup", body, {}, empty);
    const body = {
      code: new URL(empty.setupAddress).searchParams.get("code"),
      company: { name: "Muster Bakery", currency: "EUR", taxRates: [{ name: "Reduced", permille: 70 }] },
      location: { name: "Market", zone: "Europe/Berlin" },
      administrator: { userName: "ada", name: "Ada Baker", password: "a long password" },
    };
    expect(200, await ask("GET"));
    expect(403, await ask("POST", { ...body, code: "guess" }));
    expect(422, await ask("POST", { ...body, company: { name: "" } }));
    expect(201, await ask("POST", body));
    expect(404, await ask("POST", body));
    expect(404, await ask("GET"));
  } finally {
    await empty.remove();
  }
});

await step("refusals are problems that the document knows", async () => {
  for (const { path, method } of contract.operations()) {
    if (path.endsWith("/stream")) continue;
    const filled = path.replace("{kind}", "orders").replace("{version}", "2").replace(/\{\w+\}/g, randomUUID());
    await call(null, method.toUpperCase(), filled, method === "get" ? undefined : { surprise: 1 });
    if (method === "get" || filled.endsWith("/session")) continue;
    await call(people.director, method.toUpperCase(), filled, { surprise: 1 });
    await call(people.director, method.toUpperCase(), filled, {}, { "X-CSRF-Token": "wrong" });
    await call(people.director, method.toUpperCase(), filled, {}, { "Content-Type": "text/plain" });
  }
});

await step("every operation has been seen to work", async () => {
  await call(people.director, "DELETE", "/api/v1/session");
  for (const { operationId, path } of contract.operations()) {
    if (path.endsWith("/stream")) continue;
    // The server's clock alone does that.
    if (["remindOfFollowUp", "escalateNotification"].includes(operationId)) continue;
    // An empty server's alone: tests/server/http_setup_test.cpp.
    if (["getSetup", "setUp"].includes(operationId)) continue;
    const works = [200, 201, 204].some((status) => contract.seen.has(`${operationId} ${status}`));
    if (!works) complaints.add(`${operationId} was never seen to work`);
  }
});

await server.remove();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
