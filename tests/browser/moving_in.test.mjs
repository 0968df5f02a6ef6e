// A bakery moves in on a Saturday: its old program's tables are imported and mended, and what its first order lacks is
// bought. Nothing is typed but into the browser.

import assert from "node:assert/strict";
import { button, goTo, heading, says, shownOrder, submitOrder, textbox } from "./support/app.mjs";
import {
  addProduct, addUser, fillRecipe, main, opened, setUpCompany, signInAs,
} from "./support/first_days.mjs";
import { chooseFile, csvFile } from "./support/scenes.mjs";
import { completeAtBoard, startAtBoard } from "./support/work.mjs";
import { theatre } from "./support/stage.mjs";
import { until } from "./support/wait.mjs";

const play = theatre({ server: { demo: false } });
const count = (page, name) => page.getByRole("group", { name, exact: true });

// Each as the old program gave it out, and what is mended in it.
const tables = {
  Suppliers: {
    dirty: ["Lieferant;Lieferzeit;Liefertage;Mindestbestellwert", "Mühle am Bach;1;Montag, Funkeltag;40,00",
      "Molkerei Auental;0;;25,50"],
    wrong: [/^Row 2, Liefertage: .*Funkeltag/],
    mend: (line) => line.replace("Montag, Funkeltag", ""),
    comes: "2 new",
  },
  Materials: {
    dirty: ["Bezeichnung;Einheit;Allergene;Mindestbestand;Kosten;Lieferant",
      'Weizenmehl;kg;Gluten;5,5 kg;0,85;"Mühle am Bach; pack 25 kg; 19,90; rank 1"',
      'Butter;kg;Milch;;6,20;"Molkerei Auental; no. B-5; pack 5 kg; 31,00; rank 1"',
      "butter;kg;Milch;;6,20;",
      "Hefewürfel;Eimer;;;0,20;"],
    wrong: [/^Row 4, .*row 3/, /^Row 5, Einheit: .*Eimer/],
    mend: (line) => (line.startsWith("butter;") ? null : line.replace("Eimer", "Stück")),
    comes: "3 new",
  },
  Recipes: {
    dirty: ["Rezept;Ausbeute;Ausbeute Einheit;Zutat;Menge;Einheit;Schwund",
      "Mürbeteig;1;kg;Weizenmehl;600;g;2,5", "Mürbeteig;1;kg;Butter;0,4;kg;",
      "Vorteig;1;kg;Weizenmehl;0,5;kg;", "Vorteig;1;kg;Sauer;0,5;kg;",
      "Sauer;1;kg;Weizenmehl;0,4;kg;", "Sauer;1;kg;Vorteig;0,6;kg;"],
    wrong: [/Vorteig → Sauer → Vorteig|Sauer → Vorteig → Sauer/],
    mend: (line) => (line.startsWith("Sauer;1;kg;Vorteig") ? null : line),
    comes: "new",
  },
  Products: {
    dirty: ["Artikelnummer;Bezeichnung;Einheit;Preis;Rezept;EAN",
      "0100;Mürbeteig, roh;kg;7,90;Mürbeteig;4006381333932"],
    wrong: [/^Row 2, EAN: /],
    mend: (line) => line.replace("4006381333932", "4006381333931"),
    comes: "1 new",
  },
};

const chooseKind = (page, kind) =>
  page.getByRole("group", { name: "Kind" }).getByRole("button", { name: kind, exact: true }).click();

async function importTable(page, kind, { dirty, wrong, mend, comes }) {
  await chooseKind(page, kind);
  await chooseFile(page, "Choose a file", csvFile(`${kind}.csv`, dirty));
  const refused = page.getByRole("grid", { name: "Refused" });
  for (const name of wrong) await refused.getByRole("row", { name }).first().waitFor();
  assert.ok(await button(page, "Import").isDisabled(), "nothing is imported by half");
  const mended = dirty.map(mend).filter((line) => line !== null);
  await chooseFile(page, "Choose the mended file", csvFile(`${kind}, mended.csv`, mended));
  await says(count(page, "Refused"), "0");
  await button(page, "Import").click();
  await says(page.getByRole("region", { name: "Imported" }), comes);
}

async function importAtOnce(page, kind, lines, comes) {
  await chooseKind(page, kind);
  await chooseFile(page, "Choose a file", csvFile(`${kind}.csv`, lines));
  await says(count(page, "Refused"), "0");
  await button(page, "Import").click();
  await says(page.getByRole("region", { name: "Imported" }), comes);
}

async function openImport(page, from) {
  await goTo(page, from);
  await button(page, "Import").click();
  await heading(page, "Import").waitFor();
}

async function receiveAll(page, expiries) {
  await button(page, "Receive").click();
  const dialog = page.getByRole("dialog");
  for (const [index, lot] of (await dialog.getByRole("group", { name: /, lot 1$/ }).all()).entries()) {
    await textbox(lot, "Lot").fill(`P-${index + 1}`);
    await textbox(lot, "Expiry").fill(expiries);
  }
  await button(dialog, "Receive lots").click();
  await dialog.waitFor({ state: "detached" });
}

play("six tables move in, and the first order is short, bought, produced and delivered", async (stage) => {
  stage.begin("the company and its people");
  const admin = await setUpCompany(stage,
    { company: "Muster Bakery", location: "Market", name: "Ada Baker", userName: "ada" });
  for (const [userName, name, role] of [
    ["sam", "Sam Seller", "Sales supervisor"], ["pia", "Pia Buyer", "Procurement officer"],
    ["otto", "Otto Oven", "Production operator"]]) {
    await addUser(admin, { userName, name, role, location: "Market" });
  }

  stage.begin("suppliers, materials, recipes and products are imported and mended");
  await openImport(admin, "Catalogue");
  for (const [kind, table] of Object.entries(tables)) {
    stage.begin(`${kind} are imported and mended`);
    await importTable(admin, kind, table);
  }

  stage.begin("one recipe is made by hand");
  const lines = [["Weizenmehl", "0.5"], ["Butter", "0.5"]];
  await fillRecipe(admin, { name: "Butterstreusel", yields: "1 kg", lines });
  await says(admin.getByRole("complementary", { name: "What it comes to" }), "€3.53");
  await button(admin, "Save").click();
  await opened(admin, "Butterstreusel").waitFor();
  await addProduct(admin, { name: "Streusel", unit: "kg", price: "9.50", recipe: "Butterstreusel" });

  stage.begin("the seller imports the customers, procurement the opening stock");
  const seller = await signInAs(stage, "sam");
  await openImport(seller, "Customers");
  await importAtOnce(seller, "Customers", ["Bezeichnung;Standort;Allergien;Bemerkung",
    "Café Größe;market;Nüsse;Hintereingang"], "1 new");
  const buyer = await signInAs(stage, "pia");
  await openImport(buyer, "Inventory");
  await importAtOnce(buyer, "Opening stock", ["Standort;Rohstoff;Charge;Menge;Einheit;Haltbar bis",
    "market;Weizenmehl;M-1;1,5;kg;31.12.2030"], "1 new");

  stage.begin("an order is short, and what it lacks is bought");
  const order = await submitOrder(seller, { customer: "Café Größe", lines: [["Streusel", 4]] });
  await says(main(seller), "Awaiting procurement");
  await goTo(buyer, "Purchase orders");
  await button(buyer, "Propose purchases").click();
  await heading(buyer, "What to buy").waitFor();
  for (const supplier of ["Molkerei Auental", "Mühle am Bach"]) {
    stage.begin(`buying of ${supplier}`);
    await goTo(buyer, "Purchase orders");
    await button(buyer, "Propose purchases").click();
    const cards = main(buyer).getByRole("group").filter({ has: button(buyer, "Create purchase order") });
    const card = cards.filter({ hasText: supplier }).first();
    await says(card, order.number);
    await button(card, "Create purchase order").click();
    await button(buyer, "Mark as sent").click();
    await button(buyer, "Confirm").click();
    await button(buyer.getByRole("dialog"), "Confirm delivery").click();
    await buyer.getByRole("dialog").waitFor({ state: "detached" });
    await says(main(buyer), "Confirmed");
  }
  await says(main(seller), "Ready for production");

  stage.begin("the deliveries come, production makes it, and the seller hands it over");
  await goTo(buyer, "Purchase orders");
  for (let open = 2; open > 0; --open) {
    await buyer.getByRole("grid", { name: "Purchase orders" }).getByRole("row", { name: /Confirmed/ }).first().click();
    await receiveAll(buyer, "31 Dec 2030");
    await until("all of it has come", async () => (await button(buyer, "Receive").count()) === 0);
    await goTo(buyer, "Purchase orders");
  }
  const baker = await signInAs(stage, "otto");
  await startAtBoard(baker, order.number);
  await completeAtBoard(baker, order.number);
  await shownOrder(seller);
  await button(seller, "Mark delivered").click();
  await says(main(seller), "Delivered");
});
