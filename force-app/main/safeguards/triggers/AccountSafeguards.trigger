trigger AccountSafeguards on Account(before update) {
    new SafeguardedAccountTrigger().run();
}
