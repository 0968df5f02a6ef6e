// A company of one's own, from an empty folder to the first order delivered: nothing is typed but into the browser.

import { button, goTo, heading, says, submitOrder, textbox } from "./support/app.mjs";
import {
  addProduct, addUser, fillRecipe, main, opened, openNew, setUpCompany, signInAs,
} from "./support/first_days.mjs";
import { completeAtBoard, fulfilWithReceipt, openDecision, startAtBoard } from "./support/work.mjs";
import { theatre } from "./support/stage.mjs";

const play = theatre({ server: { demo: false } });

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

play("from an empty folder to the first order delivered", async (stage) => {
  stage.begin("whoever started the server sets up the company");
  const admin = await setUpCompany(stage,
    { company: "Muster Bakery", location: "Market", name: "Ada Baker", userName: "ada" });
  const missing = admin.getByRole("region", { name: "Before the first order" });
  await says(missing, "Somebody who takes orders");

  stage.begin("the administrator adds the people");
  await addUser(admin, { userName: "sam", name: "Sam Seller", role: "Sales supervisor", location: "Market" });
  await addUser(admin, { userName: "pia", name: "Pia Buyer", role: "Procurement officer", location: "Market" });
  await addUser(admin, { userName: "otto", name: "Otto Oven", role: "Production operator", location: "Market" });
  await missing.getByText("Somebody who takes orders").waitFor({ state: "detached" });

  stage.begin("the administrator enters materials, a recipe and a product");
  await addMaterial(admin, { name: "Flour", allergen: "Gluten", cost: "0.60" });
  await addMaterial(admin, { name: "Butter", allergen: "Milk", cost: "6.20" });
  await fillRecipe(admin, { name: "Short pastry", yields: "1 kg", lines: [["Flour", "600 g"], ["Butter", "0.4"]] });
  const outlook = admin.getByRole("complementary", { name: "What it comes to" });
  await says(outlook, "€2.84");
  await says(outlook, "Short pastry → Butter");
  await button(admin, "Save").click();
  await opened(admin, "Short pastry").waitFor();
  await addProduct(admin, { name: "Pastry dough", unit: "kg", price: "7.90", recipe: "Short pastry" });
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
