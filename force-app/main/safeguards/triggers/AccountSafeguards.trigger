trigger AccountSafeguards on Account(before insert, before update) {
    new SafeguardedAccountTrigger().run();
}
