// Every screen and state that is judged for accessibility or photographed, and the way there.

import {
  button, choose, combobox, fillLine, heading, line, ordersGrid, search, says, shownOrder, tab, textbox,
} from "./app.mjs";
import { Api } from "./api.mjs";
import {
  clashingProduct, customer, customerWithNutAllergy, customerWithoutLimits, inStock, product, shortProduct, userName,
} from "./company.mjs";
import { png } from "./png.mjs";
import { openCompletion, openRejection } from "./work.mjs";

const saffron = shortProduct("saffron-bun");
const shrimps = shortProduct("shrimp-roll");
const panelFromWidth = 1280; // beside the order form

// Orders in every state that the scenes need; made over HTTP, once per server.
export async function prepareOrders(url) {
  const [sales, operator] = await Promise.all(["sales.north", "operator.north"].map((name) => Api.signIn(url, name)));
  const [customerId, products] = await Promise.all([
    sales.idOf("/customers", customerWithoutLimits),
    sales.all("/products"),
  ]);
  const create = async (product, pieces) => {
    const answer = await sales.post("/orders", {
      customerId,
      locationId: sales.user.locationIds[0],
      neededAt: new Date(Date.now() + 30 * 3_600_000).toISOString(),
      customerNotes: "Ring at the side door",
      lines: [{
        productId: products.find((one) => one.name === product).id,
        quantity: { value: String(pieces), unit: "piece" },
      }],
    });
    if (answer.status !== 201) throw new Error(`${product} cannot be ordered: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const orders = {
    ready: await create(inStock[0], 24),
    short: await create(saffron.name, 10),
    other: await create(shrimps.name, 4),
    started: await create(inStock[1], 40),
  };
  await operator.post(`/orders/${orders.started.id}/production-start`);
  const said = async (kind, text, contact, outcome) => {
    const answer = await sales.post(`/customers/${customerId}/interactions`, { kind, text, contact, outcome });
    if (answer.status !== 201) throw new Error(`Nothing can be logged: ${JSON.stringify(answer.body)}`);
  };
  await said("Visit", "They loved the lemon tartlet and want 150 a week.", "Chef Okafor", "Offer from June on");
  await said("Complaint", "Two trays came with plastic lids, which was a bad surprise.", "", "Replaced at once");
  await said("Call", "Asked for an earlier slot on Friday.", "Eleanor Finch", "");
  const manager = await Api.signIn(url, "manager.north");
  await manager.post(`/orders/${orders.ready.id}/discussion/messages`,
    { text: "Could they be sliced? The customer asked for it twice." });
  await sales.post(`/orders/${orders.ready.id}/discussion/messages`, { text: "Of course, I have told the bakers." });
  const room = (order) => `/orders/${order.id}/discussion`;
  const hoursFromNow = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();
  await manager.post(`${room(orders.other)}/messages`, { text: "Do they know that the shrimps come on Friday only?" });
  await sales.post(`${room(orders.ready)}/follow-ups`,
    { dueAt: hoursFromNow(-2), note: "Tell them when the sliced ones are ready" });
  await sales.post(`${room(orders.short)}/follow-ups`,
    { dueAt: hoursFromNow(60), note: "Ask whether they liked it", ownerId: manager.user.id });
  orders.purchase = await preparePurchase(url, sales.user.locationIds[0]);
  return orders;
}

// Two materials of one supplier, sent and not yet come.
async function preparePurchase(url, locationId) {
  const buyer = await Api.signIn(url, "procurement");
  const materials = (await buyer.all("/materials")).filter((one) => one.supplierArticles?.length > 0);
  const { supplierId } = materials[0].supplierArticles[0];
  const sold = materials.filter((one) => one.supplierArticles[0].supplierId === supplierId).slice(0, 2);
  const lines = sold.map(({ id, supplierArticles: [{ packSize, price }] }) =>
    ({ materialId: id, packs: 4, packSize, price }));
  const { status, body } = await buyer.post("/purchase-orders", { supplierId, locationId, lines });
  if (status !== 201) throw new Error(`Nothing can be bought: ${JSON.stringify(body)}`);
  await buyer.post(`/purchase-orders/${body.id}/sending`, {});
  return body;
}

// As the back button does, so that the application is not loaded anew.
// One customer that was written down twice; made once per server.
async function writeDownTwice(url) {
  const sales = await Api.signIn(url, "sales.north");
  const known = (await sales.all("/customers")).map((one) => one.name);
  const common = {
    locationIds: [sales.user.locationIds[0]],
    contacts: [{ name: "Rosa Brandt", role: "Owner", phone: "+49 30 555 01 77" }],
  };
  const twins = [
    { ...common, name: "Bistro Seeblick", tier: "Silver", notes: "Ring twice.", allergies: ["TreeNuts"] },
    { ...common, name: "Seeblick Bistro GmbH", tier: "Gold", notes: "Closed on Mondays.", paymentDays: 7 },
  ];
  for (const twin of twins.filter((one) => !known.includes(one.name))) {
    const answer = await sales.post("/customers", twin);
    if (answer.status !== 201) throw new Error(`${twin.name} cannot be added: ${JSON.stringify(answer.body)}`);
  }
}

// Customers whose ids say that they were written down in January 2020, with whom there was nothing to do since.
async function writeDownLongAgo(url) {
  const sales = await Api.signIn(url, "sales.north");
  const known = (await sales.all("/customers")).map((one) => one.name);
  for (const [index, name] of ["Backstube Abendrot", "Imbiss Abendrot", "Kiosk Abendrot"].entries()) {
    if (known.includes(name)) continue;
    const id = `01700000-0000-7000-8000-0000000000a${index}`;
    const answer = await sales.post("/customers", { id, name, locationIds: [sales.user.locationIds[0]] });
    if (answer.status !== 201) throw new Error(`${name} cannot be added: ${JSON.stringify(answer.body)}`);
  }
}

async function visit(page, path) {
  await page.evaluate((address) => {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
}

// Presses a button that asks for a file, and chooses one.
export async function chooseFile(page, name, file) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button(page, name).click()]);
  await chooser.setFiles(file);
}

// A table as a bakery's own program writes it: semicolons, decimal commas, Windows-1252.
export const csvFile = (name, lines) =>
  ({ name, mimeType: "text/csv", buffer: Buffer.from(`${lines.join("\r\n")}\r\n`, "latin1") });

const openOrder = async (page, { orders }) => {
  await visit(page, `/orders/${orders.ready.id}`);
  await shownOrder(page);
};

// `open` starts from any screen of the same user.
export const scenes = [
  { name: "sign in", open: (page) => heading(page, "Sign in").waitFor() },
  {
    name: "sign in refused",
    allows: [401],
    async open(page) {
      await textbox(page, "User name").fill("sales.north");
      await page.getByLabel("Password", { exact: true }).fill("not the password");
      await button(page, "Sign in").click();
      await page.getByRole("alert").waitFor();
    },
  },
  {
    name: "notifications", user: "procurement",
    async open(page) {
      await visit(page, "/notifications");
      await heading(page, "Notifications").waitFor();
      await page.getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "notification preferences", user: "procurement",
    async open(page) {
      await visit(page, "/notifications");
      await button(page, "Preferences").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "administration", user: "admin",
    async open(page) {
      await visit(page, "/admin");
      await page.getByRole("grid", { name: "Users" }).waitFor();
    },
  },
  {
    name: "administration of a user", user: "admin",
    async open(page) {
      await visit(page, "/admin");
      await search(page, "sales.north", "Search users");
      await page.getByRole("row", { name: /^sales\.north\b/ }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "locations", user: "admin",
    async open(page) {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await visit(page, "/admin");
      await page.getByRole("tab", { name: "Locations" }).click();
      await page.getByRole("grid", { name: "Locations" }).waitFor();
    },
  },
  {
    name: "form of a location", user: "admin",
    async open(page) {
      await visit(page, "/admin");
      await page.getByRole("tab", { name: "Locations" }).click();
      await page.getByRole("row", { name: /north/i }).click();
      await button(page, "Add closure").click();
      await page.getByRole("group", { name: "Closure 1" }).waitFor();
    },
  },
  {
    name: "closing a location", user: "admin",
    async open(page) {
      await button(page, "Close for good…").click();
      await textbox(page.getByRole("dialog"), "Reason").waitFor();
    },
  },
  {
    name: "user, with work to assign", user: "admin",
    async open(page) {
      await button(page.getByRole("dialog"), "Back").click();
      await visit(page, "/admin");
      await page.getByRole("tab", { name: "Users" }).click();
      await search(page, "manager.south", "Search users");
      await page.getByRole("row", { name: /^manager\.south/ }).click();
      await button(page.getByRole("dialog"), "Absence…").waitFor();
    },
  },
  {
    name: "handing work over", user: "admin",
    async open(page) {
      await button(page.getByRole("dialog"), "Hand over work…").click();
      await says(page.getByRole("dialog"), "Open orders");
    },
  },
  {
    name: "company", user: "admin",
    async open(page) {
      // Back to the user, and from there to the list.
      await button(page.getByRole("dialog"), "Back").click();
      await page.getByRole("dialog", { name: /^Change / }).waitFor();
      await button(page.getByRole("dialog"), "Back").click();
      await visit(page, "/admin");
      await page.getByRole("tab", { name: "Company" }).click();
      await page.getByRole("textbox", { name: "Company name" }).waitFor();
    },
  },
  {
    name: "order list", user: "sales.north",
    async open(page) {
      await visit(page, "/orders");
      await ordersGrid(page).waitFor();
    },
  },
  {
    name: "order list of a customer", user: "sales.north",
    async open(page, { orders }) {
      await visit(page, `/orders?customerId=${orders.ready.customerId}`);
      await button(page, "Clear filters").waitFor();
    },
  },
  {
    name: "palette", user: "sales.north",
    async open(page) {
      await page.keyboard.press("Control+k");
      await combobox(page, "Jump to").fill("caf");
      await page.getByRole("option", { name: /^New order for Caf/ }).first().waitFor();
    },
  },
  {
    name: "settings dialog", user: "sales.north",
    async open(page) {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await button(page, "Settings").click();
      await page.getByRole("radio", { name: "High contrast" }).waitFor();
    },
  },
  {
    name: "order list, nothing found", user: "sales.north",
    async open(page) {
      await button(page.getByRole("dialog"), "Close").click();
      await search(page, "nothing is called like this");
      await says(page.getByRole("main"), "No order fits");
    },
  },
  {
    name: "order form, list open", user: "sales.north",
    async open(page, { url }) {
      await page.goto(`${url}/orders/new`);
      await heading(page, "New order").waitFor();
      await combobox(page, "Customer").fill("Ca");
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "order form, filled", user: "sales.north",
    async open(page) {
      await choose(page, combobox(page, "Customer"), customerWithoutLimits);
      await textbox(page, "Needed by").fill("tomorrow 15:00");
      await fillLine(page, 1, inStock[0], 24);
      await button(page, "Add line").click();
      await fillLine(page, 2, saffron.name, 10);
    },
  },
  {
    name: "order form, usual basket", user: "sales.north",
    async open(page, { url, orders }) {
      await page.goto(`${url}/orders/new?customer=${orders.ready.customerId}`);
      await heading(page, "New order").waitFor();
      if (page.viewportSize().width < panelFromWidth) return;
      const panel = page.getByRole("complementary", { name: "Customer", exact: true });
      await says(panel, "Usual basket");
      await panel.getByRole("button", { name: /^Add \d/ }).first().click();
      await says(panel, "in the order");
    },
  },
  {
    name: "order form, delivered, at a list's price", user: "sales.north",
    async open(page, { url }) {
      await page.goto(`${url}/orders/new`);
      await choose(page, combobox(page, "Customer"), customer("hotel-lindenallee"));
      await fillLine(page, 1, product("wheat-roll"), "4 trays");
      await choose(page, combobox(page, "Handed over"), "Delivered");
      await textbox(page, "Delivery address").waitFor();
    },
  },
  {
    name: "order form with a clash, stopped", user: "sales.north",
    async open(page, { url }) {
      await page.goto(`${url}/orders/new`); // loaded anew, so the form is empty again
      await fillLine(page, 1, clashingProduct, 12);
      await choose(page, combobox(page, "Customer"), customerWithNutAllergy);
      await button(page, "Submit order").click();
      await page.getByRole("alert", { name: "Not submitted" }).waitFor();
    },
  },
  { name: "order, details", user: "sales.north", open: openOrder },
  {
    name: "order, discussion", user: "sales.north",
    async open(page, { orders }) {
      await visit(page, `/orders/${orders.ready.id}/discussion`);
      await page.getByRole("log", { name: "Messages" }).filter({ hasText: "told the bakers" }).waitFor();
    },
  },
  {
    name: "order, discussion, editing a message", user: "sales.north",
    async open(page) {
      await button(page, "Edit your message").click();
      await says(page.getByRole("main"), "Editing your message");
    },
  },
  {
    name: "order, adding a person to the discussion", user: "sales.north",
    async open(page) {
      await button(page, "Cancel editing").click();
      await button(page, "Add person").click();
      await combobox(page.getByRole("dialog"), "Person").waitFor();
    },
  },
  {
    name: "order, saving the discussion", user: "sales.north",
    async open(page) {
      await button(page.getByRole("dialog"), "Back").click();
      await button(page, "Save as interaction").click();
      await page.getByRole("checkbox", { name: "Follow up" }).click();
      await combobox(page.getByRole("dialog"), "For").waitFor();
    },
  },
  {
    name: "follow-ups", user: "sales.north",
    async open(page) {
      await button(page.getByRole("dialog"), "Back").click();
      await visit(page, "/follow-ups");
      await page.getByRole("list", { name: "Overdue" }).waitFor();
    },
  },
  {
    name: "follow-ups, snooze dialog", user: "sales.north",
    async open(page) {
      await page.getByRole("button", { name: /^Snooze: / }).first().click();
      await page.getByRole("radio", { name: "Another time" }).click();
      await textbox(page.getByRole("dialog"), "Time").waitFor();
    },
  },
  {
    name: "follow-ups, calendar dialog", user: "sales.north",
    async open(page) {
      await button(page.getByRole("dialog"), "Back").click();
      await button(page, "Calendar").click();
      await page.getByRole("button", { name: /Make an address|New address/ }).click();
      await textbox(page.getByRole("dialog"), "Calendar address").waitFor();
    },
  },
  {
    name: "order, planning a follow-up", user: "sales.north",
    async open(page, { orders }) {
      await button(page.getByRole("dialog"), "Close").click();
      await visit(page, `/orders/${orders.ready.id}/discussion`);
      await button(page, "Follow-up").click();
      await textbox(page.getByRole("dialog"), "What for").waitFor();
    },
  },
  {
    name: "follow-ups, the manager's", user: "manager.north",
    async open(page) {
      await visit(page, "/follow-ups");
      await heading(page, "Follow-ups").waitFor();
      await page.getByRole("button", { name: /^All/ }).click();
    },
  },
  {
    name: "absence and cover", user: "manager.north",
    async open(page) {
      await button(page, "Settings").click();
      await button(page, "Absence and cover…").click();
      await choose(page, combobox(page.getByRole("dialog"), "Who is away"), userName("sales.north"));
    },
  },
  {
    name: "order, discussion locked", user: "sales.north",
    async open(page, { orders }) {
      await button(page.getByRole("dialog"), "Back").click();
      await visit(page, `/orders/${orders.started.id}/discussion`);
      await says(page.getByRole("main"), "The discussion is locked");
    },
  },
  {
    name: "order, audit", user: "sales.north",
    async open(page) {
      await tab(page, "Audit").click();
      await page.getByRole("list", { name: "Audit" }).waitFor();
    },
  },
  {
    name: "order, as it stood", user: "sales.north",
    async open(page) {
      await page.getByRole("link", { name: "As it stood then: Submitted" }).click();
      await page.getByRole("button", { name: "The change after" }).waitFor();
      await page.getByRole("table", { name: "Lines" }).or(page.getByRole("grid", { name: "Lines" })).waitFor();
    },
  },
  {
    name: "order, revisions", user: "sales.north",
    async open(page) {
      await button(page, "Back to the order as it is").click();
      await tab(page, "Revisions").click();
      await page.getByRole("list", { name: "Revisions" }).waitFor();
    },
  },
  {
    name: "justification dialog", user: "sales.north",
    async open(page, stage) {
      await openOrder(page, stage);
      await button(page, "Cancel order").click();
      await button(page.getByRole("dialog"), "Confirm").click();
      await says(page.getByRole("dialog"), "Choose a reason");
    },
  },
  {
    name: "order short", user: "sales.north",
    async open(page, { orders }) {
      await visit(page, `/orders/${orders.short.id}`);
      await says(page.getByRole("main"), "Nothing is held yet");
    },
  },
  {
    name: "edit, difference dialog", user: "sales.north",
    async open(page, { orders }) {
      await visit(page, `/orders/${orders.ready.id}/edit`);
      await heading(page, /^Edit /).waitFor();
      await textbox(line(page, 1), "Quantity").fill("30");
      await button(page, "Save changes").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "nothing at this address", user: "sales.north", allows: [404],
    async open(page) {
      await visit(page, "/orders/01890000-0000-7000-8000-000000000000");
      await says(page.getByRole("main"), "There is no such order");
    },
  },
  {
    name: "procurement queue", user: "procurement",
    async open(page) {
      await visit(page, "/procurement");
      await page.getByRole("grid", { name: "Procurement queue" }).waitFor();
    },
  },
  {
    name: "procurement decision", user: "procurement",
    async open(page, { orders }) {
      await visit(page, `/procurement?order=${orders.short.id}`);
      await page.getByRole("heading", { name: orders.short.number, exact: true }).waitFor();
      await button(page, "Fulfil").waitFor();
    },
  },
  { name: "rejection dialog", user: "procurement", open: (page) => openRejection(page) },
  {
    name: "inventory", user: "procurement",
    async open(page) {
      await visit(page, "/inventory");
      await page.getByRole("grid", { name: "Materials" }).waitFor();
    },
  },
  {
    name: "inventory, one material", user: "procurement",
    async open(page) {
      await search(page, "Butter", "Search materials");
      await page.getByRole("row", { name: /^Butter/ }).first().click();
      await page.getByRole("heading", { name: /^Butter/ }).waitFor();
      await page.getByRole("grid", { name: "Lots" }).waitFor();
    },
  },
  {
    name: "receive dialog", user: "procurement",
    async open(page) {
      await page.getByRole("button", { name: /^Receive butter/ }).click();
      await button(page.getByRole("dialog"), "Receive").click();
      await says(page.getByRole("dialog"), "Which lot?");
    },
  },
  {
    name: "purchase proposals", user: "procurement",
    async open(page) {
      await button(page.getByRole("dialog"), "Back").click();
      await visit(page, "/purchase-orders/proposals");
      await heading(page, "What to buy").waitFor();
      await page.getByRole("group", { name: "Location" }).getByRole("button", { name: "North" }).click();
    },
  },
  {
    name: "purchase order", user: "procurement",
    async open(page, { orders }) {
      await visit(page, `/purchase-orders/${orders.purchase.id}`);
      await page.getByRole("grid", { name: "Lines" }).waitFor();
    },
  },
  {
    name: "purchase order, receive dialog", user: "procurement",
    async open(page) {
      await button(page, "Receive").click();
      await button(page.getByRole("dialog"), "Receive lots").click();
      await says(page.getByRole("dialog"), "Which lot?");
    },
  },
  {
    name: "purchase orders", user: "procurement",
    async open(page) {
      await button(page.getByRole("dialog"), "Back").click();
      await visit(page, "/purchase-orders");
      await page.getByRole("grid", { name: "Purchase orders" }).waitFor();
    },
  },
  {
    name: "purchase order form", user: "procurement",
    async open(page) {
      await visit(page, "/purchase-orders/new");
      await heading(page, "New purchase order").waitFor();
    },
  },
  {
    name: "customers", user: "sales.north",
    async open(page) {
      await visit(page, "/customers");
      await page.getByRole("grid", { name: "Customers" }).waitFor();
    },
  },
  {
    name: "customer", user: "sales.north",
    async open(page) {
      await search(page, customerWithNutAllergy, "Search customers");
      await page.getByRole("row", { name: new RegExp(`^${customerWithNutAllergy}`) }).click();
      await heading(page, customerWithNutAllergy).waitFor();
      await tab(page, "Orders").click();
      await page.getByRole("tabpanel", { name: "Orders" }).waitFor();
    },
  },
  {
    name: "customer, timeline", user: "sales.north",
    async open(page) {
      await visit(page, "/customers");
      await search(page, customerWithoutLimits, "Search customers");
      await page.getByRole("row", { name: new RegExp(`^${customerWithoutLimits}`) }).first().click();
      await heading(page, customerWithoutLimits).waitFor();
      await tab(page, "Interactions").click();
      await page.getByRole("list", { name: "Interactions" }).getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "customer, log call", user: "sales.north",
    async open(page) {
      await button(page, "Log call").click();
      await page.getByRole("dialog", { name: "Log call" }).waitFor();
    },
  },
  {
    name: "new customer", user: "sales.north",
    async open(page) {
      await button(page.getByRole("dialog"), "Back").click();
      await visit(page, "/customers/new");
      await heading(page, "New customer").waitFor();
      await button(page, "Add preference").click();
      await page.getByRole("checkbox", { name: "Peanuts" }).click();
      await textbox(page, "Said by").waitFor();
    },
  },
  {
    name: "new customer, consent", user: "sales.north",
    async open(page) {
      const answer = (question, name) => page.getByRole("group", { name: question })
        .getByRole("button", { name, exact: true }).click();
      await answer(/^May we look at/, "No");
      await answer(/^May we write/, "Yes");
      await page.getByRole("group", { name: "Ask whether we may keep this" }).waitFor();
      await textbox(page, "Answered by").first().waitFor();
    },
  },
  {
    name: "customers, duplicates", user: "sales.north",
    async open(page, { url }) {
      await writeDownTwice(url);
      await visit(page, "/customers/duplicates");
      await page.getByRole("button", { name: /^Compare .*Bistro Seeblick/ }).waitFor();
    },
  },
  {
    name: "customers, compare", user: "sales.north",
    async open(page) {
      await page.getByRole("button", { name: /^Compare .*Bistro Seeblick/ }).click();
      await heading(page, "Compare customers").waitFor();
      await combobox(page, "Tier to keep").waitFor();
    },
  },
  {
    name: "templates", user: "director",
    async open(page) {
      await visit(page, "/admin/templates");
      await page.getByRole("grid", { name: "Message templates" }).waitFor();
    },
  },
  {
    name: "template editor", user: "director",
    async open(page) {
      await page.getByRole("row", { name: /^Delivery is late/ }).click();
      await heading(page, "Delivery is late").waitFor();
      await page.getByRole("group", { name: "Preview" }).waitFor();
    },
  },
  ...["products", "materials", "recipes", "suppliers"].map((kind) => ({
    name: `catalogue, ${kind}`, user: "director",
    async open(page) {
      await visit(page, `/catalogue/${kind}`);
      await page.getByRole("grid", { name: new RegExp(kind, "i") }).waitFor();
    },
  })),
  {
    name: "catalogue, one recipe", user: "director",
    async open(page) {
      await visit(page, "/catalogue/recipes");
      await page.getByRole("grid", { name: "Recipes" }).getByRole("row").nth(1).click();
      await page.getByRole("grid", { name: "Lines" }).waitFor();
    },
  },
  {
    name: "catalogue, retire dialog", user: "director",
    async open(page) {
      await button(page, "Retire").click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "catalogue, recipe form", user: "director",
    async open(page) {
      await button(page.getByRole("dialog"), "Back").click();
      await button(page, "Edit").click();
      await heading(page, /^Edit /).waitFor();
    },
  },
  ...["product", "material", "supplier"].map((kind) => ({
    name: `catalogue, ${kind} form`, user: "director",
    async open(page) {
      await visit(page, `/catalogue/${kind}s/new`);
      await heading(page, `New ${kind}`).waitFor();
    },
  })),
  {
    name: "catalogue, a product with prices", user: "director",
    async open(page) {
      await visit(page, "/catalogue/products");
      await search(page, product("wheat-roll"), "Search products");
      const products = page.getByRole("grid", { name: "Products" });
      await products.getByRole("row", { name: new RegExp(`^${product("wheat-roll")}`) }).click();
      // On a phone the prices stand below what is seen at first.
      await button(page, "Edit").waitFor();
    },
  },
  {
    name: "catalogue, form of a product with prices", user: "director",
    async open(page) {
      await button(page, "Edit").click();
      await button(page, "Add price").waitFor();
    },
  },
  {
    name: "catalogue, a product with a picture", user: "director",
    async open(page, { url }) {
      const api = await Api.signIn(url, "director");
      const { items } = await api.get(`/products?q=${encodeURIComponent(product("wheat-roll"))}`);
      const crust = (x, y) => [235 - (y >> 2), 190 - ((x + y) >> 3), 120 - (x >> 3)];
      await api.post(`/products/${items[0].id}/picture`, { image: png(600, 450, crust).toString("base64") });
      await page.goto(`${url}/catalogue/products/${items[0].id}`);
      await button(page, "Replace picture…").waitFor();
    },
  },
  {
    name: "key account's team", user: "director",
    async open(page) {
      await visit(page, "/customers");
      await search(page, customer("seehotel-haubentaucher"), "Search customers");
      await page.getByRole("row", { name: new RegExp(`^${customer("seehotel-haubentaucher")}`) }).first().click();
      await heading(page, customer("seehotel-haubentaucher")).waitFor();
      await button(page, "Key account…").click();
      await page.getByRole("dialog").getByRole("button", { name: /^Rights of / }).first().click();
      await combobox(page.getByRole("dialog"), "Cancel orders").waitFor();
    },
  },
  {
    name: "customers, kept for long enough", user: "director",
    async open(page, { url }) {
      await button(page.getByRole("dialog"), "Back").click();
      await writeDownLongAgo(url);
      await page.goto(`${url}/customers/retention`); // loaded anew, so that the server is asked again
      await button(page, "Erase all 3").waitFor();
    },
  },
  {
    name: "customer, erase personal data", user: "director",
    async open(page) {
      await visit(page, "/customers");
      await search(page, customerWithNutAllergy, "Search customers");
      await page.getByRole("row", { name: new RegExp(`^${customerWithNutAllergy}`) }).first().click();
      await heading(page, customerWithNutAllergy).waitFor();
      await button(page, "Erase personal data").click();
      await textbox(page.getByRole("dialog"), "Name of the customer").fill(customerWithNutAllergy);
    },
  },
  {
    name: "import, before a file", user: "director",
    async open(page) {
      await button(page.getByRole("dialog"), "Back").click();
      await visit(page, "/import?kind=materials");
      await button(page, "Choose a file").waitFor();
    },
  },
  {
    name: "import, rows refused", user: "director",
    async open(page) {
      await chooseFile(page, "Choose a file", csvFile("Rohstoffe.csv", [
        "Rohstoff;Einheit;Allergene;Mindestbestand;Regal",
        "Kürbiskerne, geröstet;kg;;2,5 kg;4",
        "Röstzwiebeln;Eimer;Glutn;1,2 kg;7",
        "Mohn, gemahlen;kg;;drei;7",
      ]));
      await page.getByRole("grid", { name: "Refused" }).waitFor();
    },
  },
  {
    name: "production board", user: "operator.north",
    async open(page, { orders }) {
      await visit(page, "/production");
      await says(page.getByRole("main"), orders.started.number);
    },
  },
  {
    name: "completion dialog", user: "operator.north",
    open: (page, { orders }) => openCompletion(page, orders.started.number),
  },
];

// Takes a browser through all scenes, one window per person; `look(page, scene)` is called at each.
export async function visitAll(stage, windowOptions, orders, look) {
  const windows = new Map();
  for (const scene of scenes) {
    stage.begin(`opening: ${scene.name}`);
    if (scene.allows) stage.allowStatus(...scene.allows);
    if (!windows.has(scene.user)) {
      const page = scene.user ? await stage.signedIn(scene.user, windowOptions) : await stage.visitor(windowOptions);
      if (!scene.user) await page.goto(stage.server.url);
      windows.set(scene.user, page);
    }
    const page = windows.get(scene.user);
    await scene.open(page, { url: stage.server.url, orders });
    stage.begin(`looking at: ${scene.name}`);
    await look(page, scene);
  }
}
