trigger OrderSafeguards on Order(before insert, before update) {
    new RestrictedWorkTrigger().run();
}
