// The first days of a company of one's own: setting it up, its people, and its first entries, by the screens alone.

import { button, choose, combobox, goTo, heading, textbox } from "./app.mjs";

export const password = "correct horse battery";
export const main = (page) => page.getByRole("main");
// Beside the list, what is chosen in it.
export const opened = (page, name) => page.getByRole("region", { name, exact: true });

export async function setUpCompany(stage, { company, location, name, userName }) {
  const page = await stage.visitor();
  await page.goto(stage.server.setupAddress);
  await textbox(page, "Company name").fill(company);
  await textbox(page, "Location name").fill(location);
  await textbox(page, "Your name").fill(name);
  await textbox(page, "User name").fill(userName);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Set up company").click();
  await heading(page, "Administration").waitFor();
  return page;
}

export async function signInAs(stage, userName) {
  const page = await stage.visitor();
  await page.goto(stage.server.url);
  await textbox(page, "User name").fill(userName);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Sign in").click();
  await button(page, "Sign in").waitFor({ state: "detached" });
  return page;
}

export async function addUser(page, { userName, name, role, location }) {
  await button(page, "New user").click();
  const dialog = page.getByRole("dialog");
  await textbox(dialog, "User name").fill(userName);
  await textbox(dialog, "Name").fill(name);
  await choose(page, combobox(dialog, "Role"), role);
  await dialog.getByRole("checkbox", { name: location }).check();
  await button(dialog, "Save").click();
  await page.getByRole("dialog", { name: `New password for ${name}` }).waitFor();
  await textbox(page.getByRole("dialog"), "New password").fill(password);
  await button(page.getByRole("dialog"), "Set password").click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

export async function openNew(page, tab, what) {
  await goTo(page, "Catalogue");
  await page.getByRole("tab", { name: tab }).click();
  await button(page, `New ${what}`).click();
}

const recipeLine = (page, number) => {
  const name = new RegExp(`^Line ${number}\\b`);
  return page.getByRole("row", { name }).or(page.getByRole("group", { name }));
};

export async function fillRecipe(page, { name, yields, lines }) {
  await openNew(page, "Recipes", "recipe");
  await textbox(page, "Name").fill(name);
  await textbox(page, "Yield").fill(yields);
  for (const [index, [what, quantity]] of lines.entries()) {
    if ((await recipeLine(page, index + 1).count()) === 0) await button(page, "Add line").click();
    await choose(page, combobox(recipeLine(page, index + 1), "Material or recipe"), what);
    await textbox(recipeLine(page, index + 1), "Quantity").fill(quantity);
  }
}

export async function addProduct(page, { name, unit, price, recipe }) {
  await openNew(page, "Products", "product");
  await textbox(page, "Name").fill(name);
  await choose(page, combobox(page, "Unit"), unit);
  await textbox(page, "Price").fill(price);
  await choose(page, combobox(page, "Recipe"), recipe);
  await button(page, "Save").click();
  await opened(page, name).waitFor();
}
