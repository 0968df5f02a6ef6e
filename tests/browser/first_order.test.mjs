// A company of one's own, from an empty folder to the first order delivered: nothing is typed but into the browser.

import assert from "node:assert/strict";
import {
  button, choose, combobox, enterOrder, goTo, heading, orderRow, says, shownOrder, submitOrder, textbox,
} from "./support/app.mjs";
import { completeAtBoard, fulfilWithReceipt, openDecision, startAtBoard } from "./support/work.mjs";
import { theatre } from "./support/stage.mjs";

const play = theatre({ server: { demo: false } });
const main = (page) => page.getByRole("main");
// Beside the list, what is chosen in it.
const opened = (page, name) => page.getByRole("region", { name, exact: true });
const password = "correct horse battery";

async function signInAs(stage, userName) {
  const page = await stage.visitor();
  await page.goto(stage.server.url);
  await textbox(page, "User name").fill(userName);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Sign in").click();
  await button(page, "Sign in").waitFor({ state: "detached" });
  return page;
}

async function addUser(page, { userName, name, role }) {
  await button(page, "New user").click();
  const dialog = page.getByRole("dialog");
  await textbox(dialog, "User name").fill(userName);
  await textbox(dialog, "Name").fill(name);
  await choose(page, combobox(dialog, "Role"), role);
  await dialog.getByRole("checkbox", { name: "Market" }).check();
  await button(dialog, "Save").click();
  await page.getByRole("dialog", { name: `New password for ${name}` }).waitFor();
  await textbox(page.getByRole("dialog"), "New password").fill(password);
  await button(page.getByRole("dialog"), "Set password").click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function openNew(page, tab, what) {
  await goTo(page, "Catalogue");
  await page.getByRole("tab", { name: tab }).click();
  await button(page, `New ${what}`).click();
}

async function addMaterial(page, { name, allergen, cost }) {
  await openNew(page, "Materials", "material");
  await textbox(page, "Name").fill(name);
  await textbox(page, "Cost").fill(cost);
  if (allergen) {
    await page.getByRole("group", { name: "Contains" }).getByRole("checkbox", { name: allergen, exact: true }).check();
  }
  await button(page, "Save").click();
  await opened(page, name).waitFor();
}

const recipeLine = (page, number) => {
  const name = new RegExp(`^Line ${number}\\b`);
  return page.getByRole("row", { name }).or(page.getByRole("group", { name }));
};

async function addRecipe(page, { name, yields, lines }) {
  await openNew(page, "Recipes", "recipe");
  await textbox(page, "Name").fill(name);
  await textbox(page, "Yield").fill(yields);
  for (const [index, [what, quantity]] of lines.entries()) {
    if ((await recipeLine(page, index + 1).count()) === 0) await button(page, "Add line").click();
    await choose(page, combobox(recipeLine(page, index + 1), "Material or recipe"), what);
    await textbox(recipeLine(page, index + 1), "Quantity").fill(quantity);
  }
}

play("from an empty folder to the first order delivered", async (stage) => {
  stage.begin("whoever started the server sets up the company");
  const admin = await stage.visitor();
  await admin.goto(stage.server.setupAddress);
  await textbox(admin, "Company name").fill("Muster Bakery");
  await textbox(admin, "Location name").fill("Market");
  await textbox(admin, "Your name").fill("Ada Baker");
  await textbox(admin, "User name").fill("ada");
  await admin.getByLabel("Password", { exact: true }).fill(password);
  await button(admin, "Set up company").click();
  await heading(admin, "Administration").waitFor();
  const missing = admin.getByRole("region", { name: "Before the first order" });
  await says(missing, "Somebody who takes orders");

  stage.begin("the administrator adds the people");
  await addUser(admin, { userName: "sam", name: "Sam Seller", role: "Sales supervisor" });
  await addUser(admin, { userName: "pia", name: "Pia Buyer", role: "Procurement officer" });
  await addUser(admin, { userName: "otto", name: "Otto Oven", role: "Production operator" });
  await missing.getByText("Somebody who takes orders").waitFor({ state: "detached" });

  stage.begin("the administrator enters materials, a recipe and a product");
  await addMaterial(admin, { name: "Flour", allergen: "Gluten", cost: "0.60" });
  await addMaterial(admin, { name: "Butter", allergen: "Milk", cost: "6.20" });
  await addRecipe(admin, { name: "Short pastry", yields: "1 kg", lines: [["Flour", "600 g"], ["Butter", "0.4"]] });
  const outlook = admin.getByRole("complementary", { name: "What it comes to" });
  await says(outlook, "€2.84");
  await says(outlook, "Short pastry → Butter");
  await button(admin, "Save").click();
  await opened(admin, "Short pastry").waitFor();
  await openNew(admin, "Products", "product");
  await textbox(admin, "Name").fill("Pastry dough");
  await choose(admin, combobox(admin, "Unit"), "kg");
  await textbox(admin, "Price").fill("7.90");
  await choose(admin, combobox(admin, "Recipe"), "Short pastry");
  await button(admin, "Save").click();
  await opened(admin, "Pastry dough").waitFor();
  await goTo(admin, "Administration");
  await heading(admin, "Administration").waitFor();
  await missing.waitFor({ state: "detached" });

  stage.begin("the seller enters a customer and an order, which is short of everything");
  const seller = await signInAs(stage, "sam");
  await goTo(seller, "Customers");
  await button(seller, "New customer").click();
  await textbox(seller, "Name").fill("Café am Markt");
  await button(seller, "Save").click();
  await heading(seller, "Café am Markt").waitFor();
  const order = await submitOrder(seller, { customer: "Café am Markt", lines: [["Pastry dough", 2]] });
  await says(main(seller), "Awaiting procurement");

  stage.begin("procurement receives what is missing");
  const buyer = await signInAs(stage, "pia");
  await openDecision(buyer, order.number);
  const butter = buyer.getByRole("group", { name: "Receive butter" });
  await textbox(butter, "Lot").fill("B-1");
  await textbox(butter, "Expiry").fill("31 Dec 2030");
  await fulfilWithReceipt(buyer, { material: "Flour", lotCode: "F-1" });
  await says(main(seller), "Ready for production");

  stage.begin("production makes it, and the seller hands it over");
  const baker = await signInAs(stage, "otto");
  await startAtBoard(baker, order.number);
  await completeAtBoard(baker, order.number);
  await button(seller, "Mark delivered").click();
  await says(main(seller), "Delivered");
});
