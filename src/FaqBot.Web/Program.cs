using FaqBot.Web.Hosting;

return await FaqBotHost.RunAsync(args);
